/** A prediction as markup: what is asked, choices that are told apart, the answer, both machines, and names that are no markup. */
import { expect, it } from 'vitest';
import type { Prediction, Replayed } from '#engine/session/predict.ts';
import { countAnswer, loadScore } from '#widgets/elements/score.ts';
import { Store } from '#widgets/elements/storage.ts';
import { askedHtml, predictHtml, questionWords, replayHtml, verdictWords } from '#widgets/parts/predict.ts';
import { newSession } from '../../support/doors.ts';

const book = { home: '/', chapter: 2 };
const score = { right: 0, of: 0 };

async function at(
  text: string,
  call: string,
  step: number,
): Promise<{ asked: Prediction; replay(id: string): Promise<Replayed> }> {
  const session = newSession();
  await session.handle({ type: 'update', text });
  await session.handle({ type: 'launch', call });
  await session.handle({ type: 'goto', step });
  const asked = await session.handle({ type: 'predict' });
  if (!asked) throw new Error('no question');
  return {
    asked,
    async replay(belief) {
      const replayed = await session.handle({ type: 'replayBelief', belief });
      if (!replayed) throw new Error(`nothing becomes of ${belief}`);
      return replayed;
    },
  };
}
const DIV =
  '(module (func (export "f") (param $a i32) (param $b i32) (result i32) local.get $a local.get $b i32.div_s))';
const words = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('asks, without saying which is right', async () => {
  const { asked } = await at(DIV, 'f(-7, 2)', 2);
  const drawn = predictHtml({ id: 'c', prediction: asked, score, book });
  expect(questionWords(asked)).toBe('`i32.div_s` is next. What lies on the stack then?');
  const choices = drawn.match(/<label[\s\S]*?<\/label>/g) ?? [];
  expect(choices).toHaveLength(asked.choices.length);
  expect(new Set(choices.map(words)).size).toBe(choices.length);
  expect(drawn).not.toMatch(/what happens|class="choice right|checked|disabled/);
});

it('says where a wrong answer would be right, with the way to read about it', async () => {
  const { asked, replay } = await at(DIV, 'f(-7, 2)', 2);
  const chosen = asked.choices.findIndex(({ belief }) => belief === 'floor-division');
  const replayed = await replay('floor-division');
  const drawn = predictHtml({ id: 'c', prediction: asked, chosen, replayed, score: { right: 3, of: 4 }, book });
  expect(words(drawn)).toContain(
    'Right, but on another machine. i32.div_s rounds toward zero; that machine rounds down, as // does in Python.',
  );
  expect(words(drawn)).toContain('3 of 4 right so far');
  expect(drawn).toContain('href="/reference/i32.div_s/"');
  expect(verdictWords({ prediction: asked, chosen: asked.right })).toBe('Yes, that is what happens.');
});

it('puts both machines side by side and says where the wrong one is stuck', async () => {
  const text = '(module (func (export "f") (result i32) (local $x i32) i32.const 2 i32.const 5 local.tee $x i32.mul))';
  const { replay } = await at(text, 'f()', 2);
  const drawn = words(replayHtml(await replay('tee-consumes')));
  expect(drawn).toContain('is stuck : the next instruction takes two and finds one');
  expect(drawn).toContain('returns i32 10');
  const lucky = await at('(module (func (export "f") (result i32) i32.const 2 i32.const 5 i32.mul))', 'f()', 2);
  expect(words(replayHtml(await lucky.replay('operands-stay')))).toContain('this time by luck');
});

it('stands in the text with what there is, and keeps the answer behind a door', async () => {
  const { asked } = await at(DIV, 'f(-7, 2)', 2);
  const frame = {
    stack: [
      { type: 'i32', text: '-7' },
      { type: 'i32', text: '2' },
    ],
    locals: [{ name: '$a', type: 'i32', text: '-7' }],
  };
  const drawn = askedHtml({
    id: 'p',
    prediction: asked,
    call: 'f(-7, 2)',
    frame,
    says: asked.choices.map(({ belief }) => belief ?? ''),
    book,
  });
  const [open = '', door = ''] = drawn.split('<details>');
  expect(words(open)).toContain('In f(-7, 2) , step 2, on the stack');
  expect(open).not.toMatch(/floor-division|another machine/);
  expect(words(door)).toContain('Each of the others is right on another machine.');
  expect(words(door)).toContain('floor-division');
});

it('takes names for text', async () => {
  const { asked } = await at(
    '(module (func (export "f") (result i32) (local $<b>&x i32) i32.const 3 local.tee $<b>&x))',
    'f()',
    1,
  );
  expect(asked.about).toBe('$<b>&x');
  expect(predictHtml({ id: 'c', prediction: asked, score, book })).not.toContain('<b>&x');
});

it('counts answers by belief, and takes nonsense in the storage for nothing', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
  const store = new Store(storage);
  countAnswer(undefined, store);
  countAnswer('tee-consumes', store);
  countAnswer('tee-consumes', store);
  expect(loadScore(store)).toEqual({ right: 1, of: 3, beliefs: { 'tee-consumes': 2 } });
  kept.set('book.predict', '{"right":"many","of":-2,"beliefs":[7]}');
  expect(loadScore(store)).toMatchObject({ right: 0, of: 0 });
  expect(loadScore(new Store(undefined))).toEqual({ right: 0, of: 0, beliefs: {} });
});
