package io.wordfreq.launcher.batch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Lets one call of the ports fail: the call with a certain number, before or after its effect. */
public final class Faults {
  /** What a process knows of itself, without a call. */
  private static final Set<String> KNOWN_HERE = Set.of("isRunningHere", "destination", "attempts");

  private final int failingCall;
  private final boolean afterEffect;
  private final Supplier<Throwable> failure;
  private int calls;
  private String failed = "";

  private Faults(int failingCall, boolean afterEffect, Supplier<Throwable> failure) {
    this.failingCall = failingCall;
    this.afterEffect = afterEffect;
    this.failure = failure;
  }

  static Faults none() {
    return new Faults(0, false, SimulatedCrash::new);
  }

  /** The process dies at a call, from 1, before or after its effect. */
  static Faults crashAt(int call, boolean afterEffect) {
    return new Faults(call, afterEffect, SimulatedCrash::new);
  }

  /** A call, from 1, throws an exception, before or after its effect. */
  static Faults exceptionAt(int call, boolean afterEffect) {
    return new Faults(call, afterEffect, () -> new IllegalStateException("simulated"));
  }

  /** Which call failed; empty if none did. */
  String failed() {
    return failed;
  }

  /** The port, with the fault. */
  <T> T in(Class<T> port, T fake) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              boolean call = !KNOWN_HERE.contains(method.getName());
              boolean fails = call && ++calls == failingCall;
              if (fails) {
                failed =
                    "%s %s.%s"
                        .formatted(
                            afterEffect ? "after" : "before",
                            port.getSimpleName(),
                            method.getName().toLowerCase(Locale.ROOT));
              }
              if (fails && !afterEffect) {
                throw failure.get();
              }
              Object answer;
              try {
                answer = method.invoke(fake, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (fails) {
                throw failure.get();
              }
              return answer;
            }));
  }
}
