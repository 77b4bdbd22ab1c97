package io.wordfreq.launcher.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;

/** Calls a service for many things at once. */
public final class Parallel {

  private Parallel() {}

  /**
   * What a function gives for each of some things, in their order. A failure is thrown as it is;
   * the calls not yet begun are then left, and those under way interrupted.
   *
   * @param threads how many calls are made at once
   */
  public static <T, R> List<R> map(List<T> things, int threads, Function<T, R> function) {
    if (things.size() <= 1) {
      return things.stream().map(function).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, things.size()));
    try {
      List<Future<R>> calls = new ArrayList<>(things.size());
      for (T thing : things) {
        calls.add(pool.submit(() -> function.apply(thing)));
      }
      List<R> results = new ArrayList<>(things.size());
      for (Future<R> call : calls) {
        results.add(call.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while calls were under way", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
