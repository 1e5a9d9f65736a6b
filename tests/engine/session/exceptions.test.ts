/** What a reader sees of an exception: what lands where, how far the calls go, and what is said when nobody catches. */
import { expect, test } from 'vitest';
import { endingSentence, resultHtml } from '#widgets/parts/result.ts';
import { newSession } from '../../support/doors.ts';

const text = `(module
  (tag $oops (param i32 f64))
  (func $g (param $n i32)
    local.get $n
    f64.const 2.5
    throw $oops)
  (func (export "f") (param $n i32) (result i32)
    block $h (result i32 f64)
      try_table (catch $oops $h)
        i32.const 1000
        local.get $n
        call $g
        drop
      end
      i32.const 3
      return
    end
    throw $oops))`;

test('an exception lands with its values, and is named when nobody catches it', async () => {
  const session = newSession();
  expect((await session.handle({ type: 'update', text })).diagnostics).toEqual([]);
  const { snapshot, timeline } = await session.handle({ type: 'launch', call: 'f(4)', hosts: {} });
  expect(snapshot.total).toBe(6);

  const thrown = await session.handle({ type: 'goto', step: 5 });
  expect(thrown.next).toMatchObject({ text: 'throw $oops', takes: 2 });
  expect(thrown.frames.map(({ name, stack }) => [name, stack.map((v) => v.text)])).toEqual([
    ['$g', ['4', '2.5']],
    ['f', ['1000']],
  ]);
  const landed = await session.handle({ type: 'goto', step: 6 });
  expect(landed.just).toMatchObject({ text: 'throw $oops', gives: 2 });
  expect(landed.frames.map(({ name, stack }) => [name, stack.map((v) => v.text)])).toEqual([['f', ['4', '2.5']]]);
  expect([...timeline.calls]).toEqual([0, 0, 0, 1, 1, 1, 0]);
  const { frames } = await session.handle({ type: 'film', from: 6, to: 6 });
  expect(frames[0]).toMatchObject({ label: 'catch', border: 'return', values: ['4', '2.5'], depth: 0 });

  const { ending } = landed;
  const { from } = ending?.kind === 'trapped' ? ending.trap.span : { from: -1 };
  expect(ending).toMatchObject({
    kind: 'trapped',
    trap: { code: 'RUN512', message: 'uncaught exception: nobody caught $oops(4, 2.5)', func: 'f' },
  });
  expect(from).toBe(text.lastIndexOf('throw $oops'));
  expect(endingSentence(ending!)).toMatch(
    /^The call ended with an uncaught exception: nobody caught \$oops\(4, 2\.5\)\. /,
  );
  const html = resultHtml({ call: 'f(4)', ending, id: 'c' });
  expect(html).toContain('>Uncaught exception: nobody caught $oops(4, 2.5)</h4>');
  expect(html).not.toContain('Trap:');
});

test('a free run says the same', async () => {
  const session = newSession();
  await session.handle({ type: 'update', text });
  const raced = await session.handle({ type: 'race', call: 'f(4)', hosts: {} });
  expect(raced.ending).toMatchObject({ kind: 'trapped', trap: { code: 'RUN512' } });
});
