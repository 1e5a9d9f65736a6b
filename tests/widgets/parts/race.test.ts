/** A race in numbers and as a figure: quartiles, ratios, the warning, the sentence, and generated code laid out line by line. */
import { expect, test } from 'vitest';
import { browserOf, noiseOf, type Raced, racedOf, spreadOf } from '#widgets/models/race.ts';
import { laidOut, raceFigureHtml, raceSentence } from '#widgets/parts/race.ts';

const race = (browser: readonly number[], other: readonly number[]): Raced =>
  racedOf({
    instructions: 4_000_000,
    lanes: [
      { lane: 'browser', times: browser, calls: 1, result: 7 },
      { lane: 'stepping', times: other, calls: 1, result: 7 },
    ],
  });

test('median and middle half lie between neighbours, whatever the order', () => {
  expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, low: 1.75, high: 3.25 });
});
test('ratios are of medians, speed is of counted instructions', () => {
  const { lanes } = race([2, 2, 2], [100, 80, 300]);
  expect(lanes.map(({ ratio }) => ratio)).toEqual([1, 50]);
  expect(lanes.map(({ speed }) => speed)).toEqual([2e9, 4e7]);
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
  expect(raceSentence('fib', { ...raced, result: Number.NaN })).toMatch(/times as long\.$/);
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
