/**
 * Modules from responses of the network (WebAssembly Web API: Streaming Module Compilation and Instantiation).
 * Leaves to others: fetching, which the page does; compiling.
 * One idea: the type of a response is what its server says, not what its bytes look like; a page must not run what was sent as a picture.
 */

/** What of a response is looked at. */
interface ResponseLike {
  readonly ok?: unknown;
  readonly type?: unknown;
  readonly bodyUsed?: unknown;
  readonly headers?: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The body of a response or of a promise of one. @throws TypeError as the Web API says: no response, not ok, another type */
export async function fetchedBytes(source: unknown, what: string): Promise<Uint8Array> {
  const response = (await source) as ResponseLike | null | undefined;
  if (typeof response?.arrayBuffer !== 'function') {
    throw new TypeError(`${what}: Argument 0 must be a Response or a Promise resolving to a Response`);
  }
  const mime = response.headers?.get('content-type') ?? '';
  if (mime.trim().toLowerCase() !== 'application/wasm') {
    throw new TypeError(`${what}: Incorrect response MIME type. Expected 'application/wasm', got '${mime}'`);
  }
  if (response.ok === false) throw new TypeError(`${what}: HTTP status code is not ok`);
  if (response.bodyUsed === true) throw new TypeError(`${what}: Cannot use a body that was already read`);
  return new Uint8Array(await response.arrayBuffer());
}
