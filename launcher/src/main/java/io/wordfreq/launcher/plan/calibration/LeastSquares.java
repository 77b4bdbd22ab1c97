package io.wordfreq.launcher.plan.calibration;

import java.util.Arrays;

/**
 * Least squares whose coefficients are not negative: of all subsets of columns, the one that fits
 * best without a negative coefficient. That is exact, and for three columns eight subsets.
 */
final class LeastSquares {
  private static final double SINGULAR = 1e-12;

  private LeastSquares() {}

  /**
   * The coefficients x that make a x come nearest to b.
   *
   * @param a its rows; few columns
   */
  static double[] nonNegative(double[][] a, double[] b) {
    int columns = a[0].length;
    double[] best = new double[columns];
    double least = residual(a, b, best);
    for (int subset = 1; subset < 1 << columns; subset++) {
      double[] x = solve(a, b, subset);
      if (x != null && Arrays.stream(x).allMatch(each -> each >= 0)) {
        double residual = residual(a, b, x);
        if (residual < least) {
          least = residual;
          best = x;
        }
      }
    }
    return best;
  }

  private static double residual(double[][] a, double[] b, double[] x) {
    double sum = 0;
    for (int row = 0; row < a.length; row++) {
      double difference = -b[row];
      for (int column = 0; column < x.length; column++) {
        difference += a[row][column] * x[column];
      }
      sum += difference * difference;
    }
    return sum;
  }

  /** By the normal equations of columns that have been made equally long; null where they fail. */
  private static double[] solve(double[][] a, double[] b, int subset) {
    int columns = a[0].length;
    double[] lengths = new double[columns];
    for (int column = 0; column < columns; column++) {
      for (double[] row : a) {
        lengths[column] += row[column] * row[column];
      }
      lengths[column] = Math.sqrt(lengths[column]);
      if ((subset >> column & 1) == 1 && lengths[column] == 0) {
        return null;
      }
    }
    int[] used =
        java.util.stream.IntStream.range(0, columns).filter(i -> (subset >> i & 1) == 1).toArray();
    double[][] equations = new double[used.length][used.length + 1];
    for (int row = 0; row < a.length; row++) {
      for (int i = 0; i < used.length; i++) {
        double left = a[row][used[i]] / lengths[used[i]];
        for (int j = 0; j < used.length; j++) {
          equations[i][j] += left * a[row][used[j]] / lengths[used[j]];
        }
        equations[i][used.length] += left * b[row];
      }
    }
    double[] scaled = eliminate(equations);
    if (scaled == null) {
      return null;
    }
    double[] x = new double[columns];
    for (int i = 0; i < used.length; i++) {
      x[used[i]] = scaled[i] / lengths[used[i]];
    }
    return x;
  }

  /** Gauss and Jordan; the equations are symmetric, and their diagonal is 1 at first. */
  private static double[] eliminate(double[][] equations) {
    int size = equations.length;
    for (int pivot = 0; pivot < size; pivot++) {
      if (Math.abs(equations[pivot][pivot]) < SINGULAR) {
        return null;
      }
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          double factor = equations[row][pivot] / equations[pivot][pivot];
          for (int column = pivot; column <= size; column++) {
            equations[row][column] -= factor * equations[pivot][column];
          }
        }
      }
    }
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = equations[i][size] / equations[i][i];
    }
    return x;
  }
}
