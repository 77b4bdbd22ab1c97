/**
 * The mapper, the combiner, the reducers, and the keys that go from one to the other.
 *
 * <p>Depends on {@code input}, for what a mapper is given, and on {@code options}.
 */
package io.wordfreq.mapreduce.count;
