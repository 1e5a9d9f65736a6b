/**
 * A moment as an address: `#cell-1:37`, with the call when it is not the baked one, and the text when it was edited,
 * deflated. No server keeps anything: the link is the moment.
 * Leaves to others: going there (`cell.ts`).
 * One idea: a deterministic machine turns "what I see" into twenty characters.
 */
import type { Cell } from './cell.ts';

export interface Moment {
  readonly step: number;
  readonly call?: string;
  readonly text?: string;
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** `text` deflated, in the alphabet of addresses. */
export async function pack(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The text of `packed`; rejects when it was damaged on its way. */
export async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')));
}

/** The fragment that leads to `moment` in the element `id`. */
export async function writeMoment(id: string, { step, call, text }: Moment): Promise<string> {
  const parts = [String(step)];
  if (call !== undefined || text !== undefined) parts.push(encodeURIComponent(call ?? ''));
  if (text !== undefined) parts.push(await pack(text));
  return `#${id}:${parts.join(':')}`;
}

/** The moment that a fragment holds for the element `id`; undefined when it is for another or damaged. */
export async function readMoment(fragment: string, id: string): Promise<Moment | undefined> {
  if (!fragment.startsWith(`#${id}:`)) return undefined;
  const [step = '', call, packed] = fragment.slice(id.length + 2).split(':');
  if (!/^\d+$/.test(step)) return undefined;
  try {
    const text = packed ? await unpack(packed) : undefined;
    return {
      step: Number(step),
      ...(call ? { call: decodeURIComponent(call) } : {}),
      ...(text === undefined ? {} : { text }),
    };
  } catch {
    return undefined;
  }
}

/** Copies the address of what the cell shows, and puts it in the address bar. */
export async function shareMoment(cell: Cell): Promise<void> {
  const { run, seed } = cell;
  const fragment = await writeMoment(cell.host.id, {
    step: run.step,
    ...(run.call !== seed.call ? { call: run.call } : {}),
    ...(run.text !== seed.text ? { text: run.text } : {}),
  });
  history.replaceState(history.state, '', fragment);
  const said = await navigator.clipboard.writeText(location.href).then(
    () => 'The link to this moment is copied.',
    () => 'The link to this moment stands in the address bar.',
  );
  const button = cell.host.querySelector('[data-do="share"]');
  if (button) button.textContent = said.includes('copied') ? 'copied' : 'in the address bar';
  setTimeout(() => button?.replaceChildren('share'), 3000);
  cell.say(said);
}
