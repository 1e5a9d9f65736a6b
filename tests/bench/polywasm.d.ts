/** polywasm brings no types; its one export has the standard interface. */
declare module 'polywasm' {
  export const WebAssembly: typeof globalThis.WebAssembly;
}
