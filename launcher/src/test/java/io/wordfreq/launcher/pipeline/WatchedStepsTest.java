package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.StepRunner;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WatchedStepsTest {

  /** All that a runner can be asked, what the interface answers by default included. */
  static Stream<Method> questions() {
    return Arrays.stream(StepRunner.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void shouldPassOnWhateverItIsAsked(Method question) throws ReflectiveOperationException {
    List<Method> asked = new ArrayList<>();
    Object answer = answer(question.getReturnType());
    StepRunner runner =
        (StepRunner)
            Proxy.newProxyInstance(
                StepRunner.class.getClassLoader(),
                new Class<?>[] {StepRunner.class},
                (proxy, method, arguments) -> {
                  asked.add(method);
                  return answer;
                });
    WatchedSteps watched = new WatchedSteps(runner, Clock.systemUTC(), (step, since) -> {});

    Object[] arguments =
        Arrays.stream(question.getParameterTypes()).map(WatchedStepsTest::answer).toArray();
    Object answered = question.invoke(watched, arguments);

    assertThat(asked).containsExactly(question);
    assertThat(answered).isEqualTo(answer);
  }

  /** Something of a type that no default of the interface is. */
  private static Object answer(Class<?> type) {
    if (type == long.class) {
      return 5_000_000L;
    } else if (type == int.class) {
      return 7;
    } else if (type == boolean.class) {
      return true;
    } else if (type == String.class) {
      return "somewhere";
    } else if (type == StepRunner.StepHandle.class) {
      return new StepRunner.StepHandle("place", "run");
    } else if (type == Map.class) {
      return Map.of();
    } else if (type == Optional.class) {
      return Optional.of("a log");
    }
    return type.isInterface() && type.isAssignableFrom(List.class) ? List.of() : null;
  }
}
