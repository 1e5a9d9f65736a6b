/** A race in numbers and as a figure: quartiles, ratios and their bounds, reasons to doubt, the sentence, and generated code laid out line by line. */
import { expect, test } from 'vitest';
import { browserOf, doubtsOf, medianBetween, noiseOf, type Raced, racedOf, spreadOf } from '#widgets/models/race.ts';
import { insideHtml, laidOut } from '#widgets/parts/inside.ts';
import { raceFigureHtml, raceHtml, raceSentence } from '#widgets/parts/race.ts';
import { Random } from '../../support/random.ts';

const race = (browser: readonly number[], other: readonly number[]): Raced =>
  racedOf({
    instructions: 4_000_000,
    lanes: [
      { lane: 'browser', times: browser, calls: 1 },
      { lane: 'stepping', times: other, calls: 1 },
    ],
    result: '7',
    tick: 0.005,
    absent: [],
  });

test('median and middle half lie between neighbours, whatever the order', () => {
  expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
});
test('a ratio is the median of the rounds’ own, so a change of pace in all lanes changes none', () => {
  const { lanes } = race([2, 4, 2], [100, 200, 100]);
  expect(lanes.map(({ ratio }) => ratio)).toEqual([1, 50]);
  expect(race([1, 2, 4], [50, 120, 240]).lanes[1]?.ratio).toBe(60);
});
test('speed is of counted instructions', () => {
  const { lanes } = race([2, 2, 2], [100, 80, 300]);
  expect(lanes.map(({ speed }) => speed)).toEqual([2e9, 4e7]);
});
test('the bounds of a median are the order statistics of the binomial distribution', () => {
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => n - i);
  expect(medianBetween(upTo(5))).toBeUndefined();
  expect(medianBetween(upTo(6))).toEqual([1, 6]);
  expect(medianBetween(upTo(9))).toEqual([2, 8]);
  expect(medianBetween(upTo(21))).toEqual([6, 16]);
});
test('they hold the true median at least 19 times in 20, whatever the distribution', () => {
  const random = new Random(20261122);
  let held = 0;
  for (let i = 0; i < 4000; i++) {
    // Times with long tails, whose median is 1.
    const times = Array.from({ length: 9 }, () => 2 ** (24 * (random.bits() / 2 ** 32 - 0.5) ** 3));
    const [low, high] = medianBetween(times)!;
    if (low <= 1 && 1 <= high) held++;
  }
  expect(held / 4000).toBeGreaterThan(0.95);
  expect(held / 4000).toBeLessThan(0.99);
});
test('every reason to doubt is named: a busy machine, a changed pace, a coarse clock, an unsure ratio', () => {
  const steady = Array.from({ length: 9 }, () => 2);
  const wild = [100, 150, 100, 150, 100, 150, 100, 150, 100];
  expect(doubtsOf(race(steady, steady))).toEqual([]);
  expect(doubtsOf(race([2, 2, 2, 2, 2, 2, 3, 3, 3], steady)).map(({ kind }) => kind)).toEqual([
    'noise',
    'drift',
    'unsure',
  ]);
  expect(doubtsOf(race(steady, wild)).map(({ kind }) => kind)).toEqual(['unsure']);
  const lanes = [{ lane: 'browser', times: steady, calls: 3 } as const];
  const coarse = racedOf({ lanes, instructions: 1, result: '', tick: 1, absent: [] });
  expect(doubtsOf(coarse)).toEqual([{ kind: 'clock', lane: 'browser', ticks: 6 }]);
  expect(raceFigureHtml('f()', coarse, '')).toContain('lasts some 6.00 of its ticks');
});
test('a lane that takes no part says why', () => {
  const raced = { ...race([2], [3]), absent: [{ lane: 'compiler', why: 'this page forbids it' } as const] };
  expect(raceFigureHtml('f()', raced, '')).toContain('Our compiler to JavaScript takes no part: this page forbids it.');
});
test('a machine is called busy when the browser’s own rounds spread, and not when another lane’s do', () => {
  const quiet = race([2, 2.01, 2.02], [100, 200, 300]);
  expect(noiseOf(quiet)).toBeCloseTo(0.005, 3);
  expect(raceFigureHtml('fib', quiet, '')).not.toContain('was busy');
  expect(raceFigureHtml('fib', race([2, 3, 4], [100, 100, 100]), '')).toContain('spans 33 % of their median');
});
test('the sentence says what the figure shows, and no result before there is one', () => {
  const raced = race([2, 2, 2], [100, 100, 100]);
  expect(raceSentence('fib', raced)).toBe(
    'fib: the browser’s engine takes 2.00 ms for 4,000,000 instructions; our stepping machine 50.0 times as long. All give 7.',
  );
  expect(raceSentence('fib', { ...raced, result: '' })).toMatch(/times as long\.$/);
});
test('medians stand on the scale by their logarithm', () => {
  const markup = raceFigureHtml('fib', race([10, 10, 10], [100, 100, 100]), '');
  const places = [...markup.matchAll(/class="median" style="inset-inline-start:([\d.]+)%"/g)].map(([, at]) => at);
  expect(places).toEqual(['0.00', '100.00']);
});
test('generated code gets a line for each statement, and loses nothing but blanks', () => {
  const code = "function f0(l0){\nlet r2;L1:for(;;){if((l0 < 2)){trap('a;b');}else{r2=l0;}break L1;}return r2;\n}";
  expect(laidOut(code)).toBe(
    "function f0(l0){\n  let r2;\n  L1:for(;;){\n    if((l0 < 2)){\n      trap('a;b');\n    }else{\n      r2=l0;\n    }\n    break L1;\n  }\n  return r2;\n}",
  );
});
test('a function that was declined says so in the table and in place of its JavaScript', () => {
  const one = {
    name: 'deep',
    wat: '(func)',
    bytes: 12,
    share: 0.25,
    slots: '  nop\n+ nop\n@3:\n  nop',
    javascript: '',
    climb: [],
  };
  const markup = insideHtml([{ ...one, declined: 'nested too deep' }]);
  expect(markup).toContain(
    '<td>25 %</td><td>12</td><td>3</td><td></td><td>slot code: nested too deep</td><td class="words">stays: not warm</td>',
  );
  expect(markup).toContain('<code>none: nested too deep</code>');
});
test('a function that goes up says when and why', () => {
  const climb = [
    { to: 'entry', why: '2 samples', at: 20_000 },
    { to: 'compiled', why: '9 calls', at: 31_000 },
  ] as const;
  const one = { name: 'hot', wat: '', bytes: 1, share: 1, slots: '', javascript: 'f', climb };
  expect(insideHtml([one])).toContain(
    'in the middle of a run after 20,000 instructions: 2 samples; for all calls after 31,000 instructions: 9 calls',
  );
});
test('only a page that asks for it takes programs of readers', () => {
  const raced = race([2], [3]);
  const racers = [{ name: 'fib', what: 'calls', address: '', small: 1, timed: 2, instructions: 3 }];
  const recording = { date: '', browser: '', machine: '', races: { fib: raced } };
  expect(raceHtml({ racers, recording })).not.toContain('textarea');
  expect(raceHtml({ racers, recording }, true)).toContain('<textarea name="text"');
});
test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Chrome 140.0.0.0, Linux x86_64',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Firefox 140.0, Windows NT 10.0',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Safari 18.5, Macintosh',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge 140.0.0.0, Windows NT 10.0',
  ],
])('a browser names itself: %s', (agent, name) => {
  expect(browserOf(agent)).toBe(name);
});
