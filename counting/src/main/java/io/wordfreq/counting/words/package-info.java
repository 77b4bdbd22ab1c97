/**
 * What a word is: where words begin and end in text ({@link io.wordfreq.counting.words.WordRule}),
 * what form they are counted in, which are left out, and where text can be cut between them ({@link
 * io.wordfreq.counting.words.TextCuts}). The word boundaries are those of Unicode as ICU has them,
 * found without ICU's own loops.
 *
 * <p>Depends on no other package of ours.
 */
package io.wordfreq.counting.words;
