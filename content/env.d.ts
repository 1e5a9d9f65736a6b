/// <reference types="astro/client" />
/** What Astro cannot infer: the notes that the parts of one page pass to each other while it is drawn. */
declare namespace App {
  interface Locals {
    /** Folder of the chapter or exercise being drawn, such as `chapters/02-stack`; its components look for files there first. */
    folder?: string;
    /** Counts sidenotes and cells of a page, so that every one has an id of its own. */
    counts?: Record<string, number>;
  }
}
/** For a plain `tsc`, which does not read .astro files; `astro check` does, and never asks here. */
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
