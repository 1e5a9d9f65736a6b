/**
 * Law: what a question calls right is what the recorded run does next; no wrong choice looks like the right one or like another wrong one;
 * asking and replaying leave the run as it was. Over every machine of the book and over random programs.
 * Leaves to others: what each misconception gives (`engine/predict/misconceptions.test.ts`).
 */
import { expect, test } from 'vitest';
import type { Prediction, ShownPart } from '#engine/session/predict.ts';
import type { HostAnswers, Snapshot } from '#engine/session/protocol.ts';
import { bookCells } from '../support/bookcells.ts';
import { newSession } from '../support/doors.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';

const seed = seedOfRun();
const HOSTS = { 'host.thing': { kind: 'zero' }, 'host.tick': { kind: 'table', answers: [['3'], ['-9']] } } as const;
type Session = ReturnType<typeof newSession>;

/** Everything that a page sees of a step, without how much was recorded. */
const seen = ({ total: _total, ending: _ending, ...rest }: Snapshot) => rest;
const partOf = <K extends ShownPart['kind']>(question: Prediction, choice: number, kind: K) =>
  question.choices[choice]!.parts.find((part): part is Extract<ShownPart, { kind: K }> => part.kind === kind);

/** Holds the right choice against the recorded next step. */
function compare(question: Prediction, after: Snapshot, snapshot: Snapshot): void {
  const { right } = question;
  const trap = partOf(question, right, 'trap');
  if (snapshot.step === snapshot.total) {
    const ending = after.ending?.kind === 'trapped' ? after.ending.trap.message : undefined;
    expect(trap?.text).toBe(ending);
    return;
  }
  expect(trap).toBeUndefined();
  const stack = partOf(question, right, 'stack');
  const results = after.ending?.kind === 'returned' ? after.ending.results : [];
  if (stack) expect(stack.values).toEqual((after.frames[0]?.stack ?? results).slice(stack.below));
  const next = partOf(question, right, 'next');
  if (next && after.next) expect(next.text).toBe(after.next.text);
  for (const part of question.choices[right]!.parts) {
    if (part.kind !== 'variable' || !after.frames[0]) continue;
    const name = part.name.replace(/^(local|global) /, '');
    const shown = [...after.frames[0].locals, ...after.globals].filter((local) => local.name === name);
    expect(shown.map(({ text }) => text)).toContain(part.value.text);
  }
}

/** Asks at a step and replays each wrong choice; gives how many wrong choices there were. */
async function askAt(session: Session, step: number): Promise<number> {
  const before = await session.handle({ type: 'goto', step });
  const question = await session.handle({ type: 'predict' });
  if (!question) return 0;
  expect(question.step).toBe(step);
  expect(question.choices.length).toBeGreaterThan(1);
  const looks = question.choices.map(({ parts }) => JSON.stringify(parts));
  expect(new Set(looks).size).toBe(looks.length);
  expect(question.choices.map(({ belief }) => belief === undefined).indexOf(true)).toBe(question.right);
  const after = await session.handle({ type: 'goto', step: Math.min(step + 1, before.total) });
  compare(question, after, before);
  await session.handle({ type: 'goto', step });
  for (const { belief } of question.choices) {
    if (!belief) continue;
    const replayed = await session.handle({ type: 'replayBelief', belief });
    expect(replayed?.rows[0]?.wrong?.differs ?? replayed?.rows[0]?.right?.differs, belief).toBe(true);
  }
  expect(seen(await session.handle({ type: 'goto', step }))).toEqual(seen(before));
  return question.choices.length - 1;
}

/** Asks at some steps of a call, and gives the wrong choices and the beliefs. The run ends as it would have without a question. */
async function askAbout(
  session: Session,
  call: string,
  hosts: HostAnswers,
  random: Random,
  asks: number,
): Promise<number> {
  const launched = await session.handle({ type: 'launch', call, hosts, limit: 5000 }).catch(() => undefined);
  if (!launched) return 0;
  const { total } = launched.snapshot;
  const last = await session.handle({ type: 'goto', step: total });
  let wrong = 0;
  const steps =
    total < asks
      ? Array.from({ length: total + 1 }, (_, i) => i)
      : Array.from({ length: asks }, () => random.below(total + 1));
  for (const step of steps) wrong += await askAt(session, step);
  expect(await session.handle({ type: 'goto', step: total })).toEqual(last);
  return wrong;
}

const runs = bookCells.filter(({ call }) => call);
test.each(runs.map((order) => [order.chapterFolder, order.name, order.call ?? '', order] as const))(
  `%s, %s, %s (SEED=${seed})`,
  async (_, _name, call, { text, hosts = {} }) => {
    const session = newSession();
    expect((await session.handle({ type: 'update', text })).ok).toBe(true);
    expect(await askAbout(session, call, hosts, new Random(seed), 60)).toBeGreaterThan(0);
  },
);

test(`random programs (SEED=${seed})`, { timeout: 120_000 }, async () => {
  const random = new Random(seed);
  let wrong = 0;
  for (let n = 0; n < 5; n++) {
    const { text: bare, params } = randomModule(random, 5);
    const text = bare.replace(/(\(global \$fuel .*\(i32\.const )0/, '$1400');
    expect(text).not.toBe(bare);
    const session = newSession();
    expect((await session.handle({ type: 'update', text })).ok).toBe(true);
    for (const [i, types] of params.entries()) {
      const call = `e${i}(${types.map(() => random.pick(['0', '1', '-1', '7', '2147483647', '65536'])).join(', ')})`;
      wrong += await askAbout(session, call, HOSTS, random, 8);
    }
  }
  expect(wrong).toBeGreaterThan(100);
});
