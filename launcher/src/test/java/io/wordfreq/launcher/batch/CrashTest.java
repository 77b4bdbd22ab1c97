package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A launcher dies, or one of its calls fails, at every call in turn; another one carries on. */
class CrashTest {
  private static final BatchPolicy POLICY = World.policy(4);

  @TestFactory
  Stream<DynamicTest> shouldLoseNothingWhenTheProcessDies() {
    return Stream.of(false, true)
        .flatMap(after -> cases("dies", call -> Faults.crashAt(call, after), CrashTest::uploads));
  }

  @TestFactory
  Stream<DynamicTest> shouldLoseNothingWhenACallFails() {
    return Stream.of(false, true)
        .flatMap(
            after -> cases("fails", call -> Faults.exceptionAt(call, after), CrashTest::uploads));
  }

  @TestFactory
  Stream<DynamicTest> shouldLoseNothingWhenTheProcessDiesWhileStepsFail() {
    return Stream.of(false, true)
        .flatMap(
            after -> cases("dies", call -> Faults.crashAt(call, after), CrashTest::failingSteps));
  }

  private static Stream<DynamicTest> cases(
      String what, IntFunction<Faults> faults, Supplier<World> worlds) {
    int calls = 0;
    Faults reached;
    do {
      calls++;
      reached = faults.apply(calls);
      runUntilFault(worlds.get(), reached);
    } while (!reached.failed().isEmpty());
    assertThat(calls).isGreaterThan(20);
    return IntStream.range(1, calls)
        .mapToObj(
            call ->
                DynamicTest.dynamicTest(
                    what + " at call " + call,
                    () -> checkPromise(worlds.get(), faults.apply(call))));
  }

  private static World uploads() {
    World world = new World();
    for (int i = 0; i < 6; i++) {
      world.upload("doc-" + i, "01");
    }
    world.upload("doc-3", "03");
    world.upload("doc-3", "02");
    world.queue.send("hello");
    world.queue.send(World.event("ObjectRemoved:Delete", "doc-1", "02", 0));
    return world;
  }

  private static World failingSteps() {
    World world = uploads();
    world.steps.failNext(4, "no luck");
    return world;
  }

  private static void runUntilFault(World world, Faults faults) {
    try {
      world.run(world.launcher(POLICY, faults, BatchObserver.NONE));
    } catch (SimulatedCrash | IllegalStateException e) {
      assertThat(faults.failed()).isNotEmpty();
    }
  }

  private static void checkPromise(World world, Faults faults) {
    // given
    runUntilFault(world, faults);

    // when
    world.run(world.launcher(POLICY));

    // then
    assertThat(world.queue.isEmpty()).isTrue();
    assertThat(world.queue.deadMessages()).containsOnlyKeys("hello");
    assertThat(world.ledger.open()).isEmpty();
    for (int i = 0; i < 6; i++) {
      String key = "doc-" + i;
      String newest = i == 3 ? "03" : "01";
      List<String> endings =
          Stream.concat(
                  Stream.of(world.word(key)).filter(word -> !word.equals("nothing")),
                  world.queue.deadDocuments().stream()
                      .map(InMemoryJobQueue.DeadDocument::document)
                      .filter(document -> document.key().equals(key))
                      .map(document -> "v" + document.sequencer()))
              .distinct()
              .toList();
      assertThat(endings).as("%s, after it %s", key, faults.failed()).contains("v" + newest);
    }
    assertThat(world.steps.stepNames()).doesNotHaveDuplicates();
  }
}
