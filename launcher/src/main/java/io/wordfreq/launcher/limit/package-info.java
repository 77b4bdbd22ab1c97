/** Makes texts and words fit what a table's row or a queue's message can hold. */
package io.wordfreq.launcher.limit;
