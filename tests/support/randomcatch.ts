/**
 * Exceptions in random functions: what throws, and what catches, in the form of today and in the older one.
 * Leaves to others: all other code (`randombody.ts`).
 * One idea: what a clause catches lies on the stack behind its block, so each block ends in code that takes exactly that away.
 */
import type { Body } from './randombody.ts';
import { list } from './randomplan.ts';

/** A statement that throws now and then, or undefined if the module has no exceptions. */
export function thrown(body: Body, depth: number): string | undefined {
  const { plan, random } = body;
  if (plan.tags.length === 0) return undefined;
  if (plan.has('exceptions') && random.chance(15))
    return `(if ${body.value('i32', 1)} (then (throw_ref ${body.value('exnref', 1)})))`;
  const tag = random.below(plan.tags.length);
  const values = plan.tags[tag]!.map((type) => body.value(type, depth - 1));
  return `(if (i32.and ${body.value('i32', 2)} (i32.const 1)) (then (throw $x${tag} ${values.join(' ')})))`;
}

/** A block that catches, or undefined if the module has no exceptions. */
export function handled(body: Body, depth: number): string | undefined {
  const { plan, random } = body;
  if (plan.tags.length === 0) return undefined;
  if (plan.has('legacy-exceptions')) return legacy(body, depth);
  const [done, target] = [body.label(), body.label()];
  const kind = random.pick(['catch', 'catch_ref', 'catch_all', 'catch_all_ref'] as const);
  const tag = random.below(plan.tags.length);
  const isAll = kind.startsWith('catch_all');
  const results = [...(isAll ? [] : plan.tags[tag]!), ...(kind.endsWith('_ref') ? ['exnref'] : [])];
  const clause = isAll ? `(${kind} ${target})` : `(${kind} $x${tag} ${target})`;
  const rest = random.chance(30) ? `(catch_all ${done})` : '';
  const keep = [...results].reverse().map((type) => (random.chance(50) ? 'drop' : body.scratchSet(type)));
  return `(block ${done} (block ${target} ${list('result', results)}
    (try_table ${clause} ${rest} ${thrown(body, depth - 1) ?? ''} ${body.statement(depth - 1)} ${body.statement(depth - 2)})
    (br ${done})) ${keep.join(' ')})`;
}

function legacy(body: Body, depth: number): string {
  const { plan, random } = body;
  const label = body.label();
  const inside = `(do ${thrown(body, depth - 1) ?? ''} ${body.statement(depth - 1)})`;
  if (random.chance(20)) return `(try ${label} (do (try ${inside} (delegate ${label}))) (catch_all))`;
  const tag = random.below(plan.tags.length);
  const keep = [...plan.tags[tag]!].reverse().map((type) => (random.chance(50) ? 'drop' : body.scratchSet(type)));
  const again = random.chance(20) ? `(if ${body.value('i32', 1)} (then (rethrow 1)))` : '';
  const all = random.chance(40) ? `(catch_all ${body.statement(depth - 2)})` : '';
  return `(try ${label} ${inside} (catch $x${tag} ${keep.join(' ')} ${again}) ${all})`;
}
