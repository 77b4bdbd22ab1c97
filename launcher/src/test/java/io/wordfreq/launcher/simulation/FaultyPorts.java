package io.wordfreq.launcher.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Puts time, other launchers and faults around every call of a launcher's ports.
 *
 * <p>They come before the effect, between two of its parts, after it, and between the lines of a
 * stream that it answers.
 */
final class FaultyPorts {
  /** What a process knows of its engine without a call. */
  private static final Set<String> KNOWN_HERE = Set.of("destination", "attempts");

  /** A line of a stream is far less of a call than a call. */
  private static final double OF_A_LINE = 0.1;

  private final String launcher;
  private final SimulatedProcess process;
  private final Simulation simulation;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Trace trace;

  FaultyPorts(
      String launcher,
      SimulatedProcess process,
      Simulation simulation,
      Scheduler scheduler,
      RandomGenerator random,
      Trace trace) {
    this.launcher = launcher;
    this.process = process;
    this.simulation = simulation;
    this.scheduler = scheduler;
    this.random = random;
    this.trace = trace;
  }

  /** The port, with faults. */
  <T> T in(Class<T> port, T healthy) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(healthy, method, arguments)));
  }

  private Object call(Object port, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    boolean noParameters = method.isDefault() && method.getParameterCount() == 0;
    if (noParameters || KNOWN_HERE.contains(name)) {
      // No call of a service.
      return effect(port, method, arguments);
    }
    process.live();
    simulation.countCall();
    scheduler.pass(Duration.ofMillis(1 + random.nextInt(200)));
    trace.add(() -> "%s %s %s".formatted(launcher, name, trace(arguments)));
    Faultiness faults = simulation.faultiness();
    process.live();
    crash(faults.crash() / 2, "before " + name);
    fail(faults.refusal(), "refused " + name);
    if (arguments != null
        && arguments[0] instanceof Collection<?> all
        && all.size() > 1
        && chance(faults.partial())) {
      Object[] part = arguments.clone();
      part[0] = some(all);
      effect(port, method, part);
      fail(1, "in part " + name);
    }
    Object answer = effect(port, method, arguments);
    crash(faults.crash() / 2, "after " + name);
    fail(faults.lostAnswer(), "lost the answer to " + name);
    if (chance(faults.stall())) {
      trace.add(() -> "%s stalls after %s".formatted(launcher, name));
      scheduler.sleep(Duration.ofSeconds(5 + random.nextInt(300)));
    }
    return answer instanceof Stream<?> lines ? lines.peek(line -> betweenLines(name)) : answer;
  }

  private static Object trace(Object[] arguments) {
    return arguments == null
        ? ""
        : Stream.of(arguments)
            // Neither is the same text in every run.
            .map(
                argument ->
                    argument instanceof Stream || argument instanceof Consumer ? "..." : argument)
            .toList();
  }

  private static Object effect(Object port, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(port, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private List<Object> some(Collection<?> all) {
    return all.stream().<Object>map(one -> one).filter(one -> random.nextBoolean()).toList();
  }

  private void betweenLines(String name) {
    Faultiness faults = simulation.faultiness();
    crash(faults.crash() * OF_A_LINE, "reading " + name);
    fail(faults.lostAnswer() * OF_A_LINE, "cut short " + name);
  }

  private void crash(double probability, String where) {
    if (chance(probability)) {
      trace.add(() -> "%s DIES %s".formatted(launcher, where));
      throw new Crash();
    }
  }

  private void fail(double probability, String what) {
    if (chance(probability)) {
      trace.add(() -> "%s FAILS: %s".formatted(launcher, what));
      throw new Outage(what);
    }
  }

  private boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }
}
