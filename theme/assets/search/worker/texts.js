// @ts-check
// What the text of an article says of a query: whether it holds it, in which writing, and nothing that is barred.

import { FIELDS, result } from "./candidate.js";
import { hasIn, sought } from "../shared/match.js";

/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("./candidate.js").Result} Result */
/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {import("../shared/fold.js").Spread} Spread */
/** @typedef {import("../shared/query.js").Query} Query */
/** @typedef {{candidate: Candidate, record: any, spreads: Spread[]}} Looked a candidate with its record, laid out for matching */

export class Texts {
  /**
   * @param {Query} query
   * @param {Folding} folding
   */
  constructor(query, folding) {
    this.folding = folding;
    this.words = sought(query.words, folding);
    this.equated = sought(query.words, folding, true);
    /** In whatever writing: who wants no 看着 wants no 看著 either. */
    this.without = sought(query.without, folding, true);
  }

  /**
   * The fields of a record, laid out for matching.
   * @param {any} record
   * @param {boolean} [equated]
   */
  lay(record, equated) {
    return FIELDS.filter((name) => record[name]).map((name) => this.folding.spread(record[name], equated));
  }

  /**
   * Whether a candidate holds the query, which its text says where nobody is sure; and in which writing.
   * @param {Looked} looked
   */
  judge({ candidate, record, spreads }) {
    if (candidate.sure) return true;
    const isExact = this.isExact(spreads);
    candidate.sure = !this.isBarred(record) && (isExact || this.isWritten(record));
    candidate.other = candidate.sure && !isExact;
    return candidate.sure;
  }

  /** @param {Spread[]} spreads of what was typed */
  isExact(spreads) {
    return this.words.every((word) => hasIn(spreads, word));
  }

  /**
   * Whether an article holds the query in whatever writing.
   * @param {any} record
   */
  isWritten(record) {
    const spreads = this.lay(record, true);
    return this.equated.every((word) => hasIn(spreads, word));
  }

  /**
   * Whether an article holds what must not occur.
   * @param {any} record
   */
  isBarred(record) {
    const spreads = this.without.length ? this.lay(record, true) : [];
    return this.without.some((word) => hasIn(spreads, word));
  }

  /**
   * @param {any} record
   * @param {{exact: boolean, other: boolean}} how it holds the query
   * @param {Spread[]} [words] what is marked
   * @returns {Result}
   */
  show(record, how, words = how.other ? this.equated : this.words) {
    return result(record, how, words, this.folding);
  }
}
