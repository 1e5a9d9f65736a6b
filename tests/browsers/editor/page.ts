/** One editor with the real worker behind it, for `editor.test.ts`. */
import { createEditor } from '#widgets/editor/editor.ts';
import { Client } from '#widgets/session/client.ts';

const doc = `(module
  (func $twice (param $count i32) (result i32)
    local.get $count
    local.get $count
    i32.add))
`;
const editor = createEditor(document.querySelector('main')!, {
  doc,
  label: 'twice.wat',
  source: new Client().source('only'),
  original: doc,
  onBreakpoint: (line) => editor.setBreakpoints([line]),
  page: (name) => `/reference/${name}/`,
});
Object.assign(window, { editor });
