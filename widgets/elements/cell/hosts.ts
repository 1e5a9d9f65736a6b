/**
 * The wall of a live cell: moves the mark along the tickets, and lets the reader change what a door answers.
 * A changed answer is another run of the same module, from its beginning; the machine then stands where it stood, at its end if that
 * was at the end.
 * Leaves to others: markup (`parts/hosts.ts`), what an answer is (`models/doors.ts`), answering (engine).
 * One idea: to find out whether a module can tell that it is lied to, lie to it and compare the two runs.
 */
import type { HostAnswers, Tickets } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { answerOf, answersText, choiceOf, doorOf, withAnswer } from '../../models/doors.ts';
import { grouped } from '../../parts/chip.ts';
import { doorsHtml, ticketSentence, ticketsHtml } from '../../parts/hosts.ts';
import { html, raw } from '../../parts/html.ts';
import { diagnosticSentence } from '../../parts/problem.ts';
import { endingSentence } from '../../parts/result.ts';
import { stepSentence } from '../../parts/sentence.ts';
import { keepers } from '../live.ts';
import type { Cell } from './cell.ts';
import { forget, part, setMarkup } from './draw.ts';
import type { Change } from './run.ts';

/** Tickets that are asked for at once begin at a multiple of this. */
const PIECE = 50;

interface Wall {
  /** The run that the tickets are of, and their first number. */
  key: string;
  tickets: Tickets | undefined;
  /** What came of the last change of an answer. */
  came: string;
  /** The answers of the run that is shown, as JSON. */
  linked: string;
  isRefused: boolean;
  /** The run that is shown, and how many there were: another one has other tickets. */
  run: object;
  runs: number;
}
const walls = new WeakMap<Cell, Wall>();

/** Draws the tickets of the present step; doors only when they are others. */
export async function drawHosts(cell: Cell, what: Change): Promise<void> {
  const place = part(cell.host, 'tickets');
  const doors = part(cell.host, 'doors');
  if (!place || !doors) return;
  const run = cell.run.launched?.timeline;
  let wall = walls.get(cell);
  if (!wall) {
    const linked = written(cell.run.hosts);
    wall = { key: '', tickets: undefined, run: run ?? {}, came: '', linked, isRefused: false, runs: 0 };
    walls.set(cell, wall);
    doors.addEventListener('change', (event) => choose(cell, event.target as Element));
    // What was chosen before anything was there to listen.
    if (readDoors(cell, doors)) return;
  }
  if (what === 'program') drawDoors(cell, doors);
  if (!run || place.closest('[hidden]')) return;
  if (wall.run !== run) begin(wall, run);
  else if (what === 'step' && !wall.isRefused) wall.came = '';
  const s = cell.run.snapshot;
  if (!s) return;
  const from = Math.max(0, Math.floor(s.hostCalls / PIECE) - 1) * PIECE;
  const key = `${wall.runs}:${from}`;
  if (wall.key !== key) {
    wall.key = key;
    const tickets = await cell.run.source.ask('tickets', { from });
    if (wall.key !== key) return;
    wall.tickets = tickets;
  }
  const now = cell.run.snapshot;
  if (!wall.tickets || !now) return;
  const model = { tickets: wall.tickets, step: now.step, total: now.total };
  setMarkup(place, ticketsHtml(model));
  // Only for whoever moves it: a cell further down that runs again must not take the page along.
  if (what === 'step') place.querySelector('.here')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  const sentence = ticketSentence(model);
  tell(cell, wall.came || html`${sentence || '\u00a0'}`);
  const isAt = wall.tickets.calls.some(({ step }) => step === now.step || step === now.step + 1);
  if (what === 'step' && isAt && !cell.player.isPlaying) cell.say(`${stepSentence(now)} ${sentence}`);
}

function begin(wall: Wall, run: object): void {
  wall.run = run;
  wall.runs++;
  wall.came = '';
}

const tell = (cell: Cell, markup: string): void => setMarkup(part(cell.host, 'hosts-says'), markup);

/** Answers of the cell's own, and doors that others answer where a notebook has others. */
function doorsNow({ host, run }: Cell): { readonly answers: HostAnswers; readonly cells: ReadonlySet<string> } {
  return keepers.get(host.id)?.doors?.() ?? { answers: run.hosts ?? {}, cells: new Set() };
}

/** Doors anew, if the program has others than those that are drawn, or somebody else has changed an answer. */
function drawDoors(cell: Cell, place: HTMLElement): void {
  const { program, seed } = cell.run;
  if (!program?.ok) return;
  const { answers, cells } = doorsNow(cell);
  const drawn = [...place.querySelectorAll<HTMLElement>('[data-door]')].map(
    ({ dataset }) => `${dataset['door']} ${dataset['cell'] !== undefined}`,
  );
  const names = program.imports.map(doorOf).map((door) => `${door} ${cells.has(door)}`);
  const isSame = !keepers.has(cell.host.id) || written(answersIn(cell, place)) === written(answers);
  if (drawn.join() === names.join() && isSame) return;
  forget(place);
  setMarkup(
    place,
    doorsHtml({ id: cell.host.id, imports: program.imports, hosts: answers, suggested: seed.suggested, cells }),
  );
}

/** The answers that the choices in `place` mean. */
function answersIn(cell: Cell, place: Element): HostAnswers {
  const { seed } = cell.run;
  const { answers: hosts } = doorsNow(cell);
  let answers = hosts;
  for (const door of place.querySelectorAll<HTMLElement>('[data-door]')) {
    const name = door.dataset['door']!;
    const choice = door.querySelector<HTMLInputElement>('input:checked')?.value;
    const values = door.querySelector<HTMLInputElement>('.values')?.value ?? '';
    const suggested = seed.suggested?.[name];
    const same =
      choice === choiceOf(hosts[name], suggested) && (choice !== 'table' || values === answersText(hosts[name]));
    if (choice !== undefined && !same && !isUnsaid(hosts, name, choice, door))
      answers = withAnswer(answers, name, answerOf(choice, values, suggested, hosts[name]));
  }
  return answers;
}
/** An answer that no choice stands for, such as a value for a global, stays while the first choice is the one that is set. */
const isUnsaid = (hosts: HostAnswers, name: string, choice: string, door: Element): boolean =>
  hosts[name]?.kind === 'table' &&
  !door.querySelector('[value="table"]') &&
  door.querySelector<HTMLInputElement>('input')?.value === choice;

/** Answers as text, in order of the doors' names, to compare them. */
const written = (answers: HostAnswers = {}): string =>
  Object.keys(answers)
    .sort()
    .map((door) => `${door} ${JSON.stringify(answers[door])}`)
    .join();

/** Runs again if the choices are not those of the present run; gives whether they are not. */
function readDoors(cell: Cell, place: Element): boolean {
  const answers = answersIn(cell, place);
  if (written(answers) === written(doorsNow(cell).answers)) return false;
  cell.attempt(answer(cell, answers));
  return true;
}

function choose(cell: Cell, target: Element): void {
  const door = target.closest<HTMLElement>('[data-door]');
  if (!door) return;
  cell.player.pause();
  if (target.matches('.values')) door.querySelector<HTMLInputElement>('[value="table"]')!.checked = true;
  // Values are written first, and run when they are finished.
  else if ((target as HTMLInputElement).value === 'table') {
    const field = door.querySelector<HTMLInputElement>('.values')!;
    if (field.value.trim() === '') return field.focus();
  }
  readDoors(cell, part(cell.host, 'doors')!);
}

/** Runs the same call of the same module with these answers, and says what that changed. */
async function answer(cell: Cell, answers: HostAnswers): Promise<void> {
  const { run } = cell;
  const wall = walls.get(cell)!;
  // A hand may be on a door before the machine has run that was baked.
  await run.settled();
  const before = run.snapshot;
  const ended = before ? await endOf(cell) : '';
  const keeper = keepers.get(cell.host.id);
  if (keeper?.answered) keeper.answered(answers);
  else run.hosts = answers;
  // What could not run without this answer is run by whoever keeps it.
  if (keeper?.answered && !before) return;
  try {
    // Somebody may have moved meanwhile.
    await run.launch(run.call, run.step < run.total ? run.step : undefined);
  } catch (error) {
    const [problem] = (error as { diagnostics?: readonly Diagnostic[] }).diagnostics ?? [];
    if (!problem) throw error;
    const sentence = `${problem.code}. ${diagnosticSentence(problem, run.text)}`;
    wall.came = html`<strong class="refused">Refused before the first step.</strong> ${sentence} ${before ? 'What you see is the last run.' : ''}`;
    wall.isRefused = true;
    tell(cell, wall.came);
    cell.say(`Refused before the first step. ${sentence}`);
    return;
  }
  const now = run.snapshot;
  if (!now || !before) return;
  begin(wall, run.launched!.timeline);
  const end = await endOf(cell);
  const isBack = written(run.hosts) === wall.linked;
  wall.linked = written(run.hosts);
  wall.isRefused = false;
  const verdict = isBack
    ? `The door is there again, and so is the run of ${grouped(now.total)} steps.`
    : now.total === before.total && end === ended
      ? `The answers are others, and the run has the same ${grouped(now.total)} steps and the same end. The module cannot tell.`
      : `The same bytes, told something else: the run has ${grouped(now.total)} steps. ${end}`;
  wall.came = html`${raw('<strong>Run again.</strong>')} ${verdict}`;
  tell(cell, wall.came);
  cell.say(verdict);
}

/** How the present run ends, in words. The page knows it only at the last step, so it is asked for. */
async function endOf({ run }: Cell): Promise<string> {
  const { ending } = (await run.source.ask('goto', { step: run.total })) ?? {};
  await run.source.ask('goto', { step: run.step });
  return ending ? endingSentence(ending) : '';
}
