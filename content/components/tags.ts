/**
 * The tags that chapters may use without importing them. Their meaning stands in `content/README.md`.
 * One idea: an author writes what is meant (`<Term>`, `<Bridge>`), and how it looks is decided once, here.
 */
import Bridge from './tags/Bridge.astro';
import Broken from './tags/Broken.astro';
import Bytes from './tags/Bytes.astro';
import Cell from './tags/Cell.astro';
import Exercise from './tags/Exercise.astro';
import Fact from './tags/Fact.astro';
import Note from './tags/Note.astro';
import Predict from './tags/Predict.astro';
import Quote from './tags/Quote.astro';
import Race from './tags/Race.astro';
import Say from './tags/Say.astro';
import Summary from './tags/Summary.astro';
import Term from './tags/Term.astro';
import Val from './tags/Val.astro';

export const components = {
  Bridge,
  Broken,
  Bytes,
  Cell,
  Exercise,
  Fact,
  Note,
  Predict,
  Quote,
  Race,
  Say,
  Summary,
  Term,
  Val,
};
