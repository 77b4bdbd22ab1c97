package io.wordfreq.launcher.plan.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wordfreq.launcher.plan.Figure.Origin;
import io.wordfreq.launcher.plan.Parameter;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.Prediction.Spread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double NOT_KNOWN = Double.NaN;

  @Test
  void shouldFindWhatExactRunsWereMadeOf() {
    // given: 30 s, 20 ms a document, 1 s for 50 MB, of two cores
    List<PastRun> runs = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      long documents = 10L * i * i;
      double bytes = (7 - i) * 1e8;
      double step = 30 + (documents * 0.02 + bytes / 50e6) / 2;
      runs.add(run(documents, bytes, 2, 400 + i, step, documents * 0.003, 500));
    }

    // when
    Parameters fitted = Calibration.of(runs, Parameter.STEP_OVERHEAD).parameters();

    // then
    assertThat(fitted.median(Parameter.STEP_OVERHEAD)).isCloseTo(30, within(1e-6));
    assertThat(fitted.median(Parameter.DOCUMENT)).isCloseTo(0.02, within(1e-9));
    assertThat(fitted.median(Parameter.BYTE)).isCloseTo(1 / 50e6, within(1e-14));
    assertThat(fitted.median(Parameter.CLUSTER_START)).isCloseTo(403.5, within(1e-9));
    assertThat(fitted.median(Parameter.STORING)).isCloseTo(0.003, within(1e-9));
    assertThat(fitted.figure(Parameter.BYTE).origin()).isEqualTo(Origin.FITTED);
    assertThat(fitted.figure(Parameter.BYTE).source()).isEqualTo("least squares of 6 runs");
  }

  @Test
  void shouldKeepDefaultsBelowFiveRunsAndSaySo() {
    // given
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(run(10, 1e6, 4, 100, 20, 1, 200));
    }

    // when
    Calibration calibration = Calibration.of(runs, Parameter.STEP_OVERHEAD);

    // then
    assertThat(calibration.parameters().figure(Parameter.BYTE))
        .isEqualTo(Parameters.defaults().figure(Parameter.BYTE));
    assertThat(calibration.remarks())
        .hasSize(5)
        .contains(
            "cluster start: 4 of the 5 runs that a fit needs, so it is what it is by default");
  }

  @Test
  void shouldFitWhatIsKnownWhereOtherTimesAreNot() {
    // given: the cluster was up, and the step's times were not kept
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(run(10, 1e6, 4, NOT_KNOWN, NOT_KNOWN, 0.5, 200));
    }

    // when
    Calibration calibration = Calibration.of(runs, Parameter.STEP_OVERHEAD);

    // then
    assertThat(calibration.parameters().median(Parameter.STORING)).isEqualTo(0.05);
    assertThat(calibration.remarks()).hasSize(4);
  }

  @Test
  void shouldNeverTakeLessThanNothingForADocumentOrAByte() {
    // given: more documents are faster, which noise can make of it
    double[][] a = {{1, 10, 1}, {1, 20, 2}, {1, 30, 3.5}, {1, 40, 3}};
    double[] b = {14, 13, 12, 11};

    // when
    double[] x = LeastSquares.nonNegative(a, b);

    // then: the mean alone
    assertThat(x).containsExactly(new double[] {12.5, 0, 0}, within(1e-9));
  }

  @Test
  void shouldDoWithDocumentsThatAreAllOfOneSize() {
    // given: bytes say no more than documents do
    List<PastRun> runs = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      runs.add(run(i, i * 1e6, 1, NOT_KNOWN, 10 + i, NOT_KNOWN, 20));
    }

    // when
    Parameters fitted = Calibration.of(runs, Parameter.STEP_OVERHEAD).parameters();

    // then
    assertThat(fitted.median(Parameter.STEP_OVERHEAD)).isCloseTo(10, within(1e-6));
    assertThat(fitted.work(100, 100e6)).isCloseTo(100, within(1e-6));
  }

  @Test
  void shouldCheckEachRunByThoseBeforeItAlone() {
    // given
    List<PastRun> runs = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      runs.add(run(i, i * 1e6, 1, 100, 10 + i, NOT_KNOWN, i <= 6 ? 100 : 200));
    }
    List<Double> starts = new ArrayList<>();

    // when
    Check check =
        Check.of(
            runs,
            Parameter.STEP_OVERHEAD,
            (parameters, run) -> {
              starts.add(parameters.median(Parameter.CLUSTER_START));
              return new Spread(90, 110, 130, 110);
            });

    // then: fitted from the sixth on; two of eight took longer than was said
    assertThat(starts).containsExactly(424.0, 424.0, 424.0, 424.0, 424.0, 100.0, 100.0, 100.0);
    assertThat(check.runs()).isEqualTo(8);
    assertThat(check.medianError()).isCloseTo(0.1, within(1e-9));
    assertThat(check.coverage()).isEqualTo(0.75);
  }

  @Test
  void shouldFitWhatABatchOfTheLaunchersOwnTakesHoweverSmallItIs() {
    // given
    List<PastRun> runs = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      runs.add(run(i, i * 1e6, 1, NOT_KNOWN, 2 + i, NOT_KNOWN, 20));
    }

    // when
    Parameters fitted = Calibration.of(runs, Parameter.FUNCTION_START).parameters();

    // then
    assertThat(fitted.median(Parameter.FUNCTION_START)).isCloseTo(2, within(1e-6));
    assertThat(fitted.figure(Parameter.STEP_OVERHEAD))
        .isEqualTo(Parameters.defaults().figure(Parameter.STEP_OVERHEAD));
  }

  @Test
  void shouldFitWhatTheLauncherTakesToReceiveAndToNotice() {
    // given
    List<PastRun> runs = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      runs.add(
          new PastRun(
              10, 1e6, 1, 0, i / 10.0, NOT_KNOWN, NOT_KNOWN, i / 5.0, NOT_KNOWN, NOT_KNOWN));
    }

    // when
    Parameters fitted = Calibration.of(runs, Parameter.STEP_OVERHEAD).parameters();

    // then
    assertThat(fitted.median(Parameter.RECEIVING)).isCloseTo(0.3, within(1e-9));
    assertThat(fitted.median(Parameter.NOTICING)).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void shouldNotTakeWhatStoringABatchTakesForWhatADocumentTakes() {
    // given: a tenth of a second however few they are, and a millisecond for each
    List<PastRun> runs = new ArrayList<>();
    for (long documents : new long[] {1, 1, 1, 1, 1_000}) {
      double storing = 0.1 + documents * 0.001;
      runs.add(run(documents, 1e6, 1, NOT_KNOWN, NOT_KNOWN, storing, NOT_KNOWN));
    }

    // when
    Parameters fitted = Calibration.of(runs, Parameter.STEP_OVERHEAD).parameters();

    // then
    assertThat(fitted.median(Parameter.STORING)).isBetween(0.001, 0.002);
  }

  private static PastRun run(
      long documents,
      double bytes,
      double cores,
      double clusterStart,
      double step,
      double storing,
      double all) {
    return new PastRun(
        documents, bytes, cores, 0, NOT_KNOWN, clusterStart, step, NOT_KNOWN, storing, all);
  }
}
