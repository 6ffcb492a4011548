/** A logistic regression with a ridge on every coefficient but the intercept, which comes first. */
type Logistic = {
  coefficients: number[];
  /** Standard errors from the curvature at the answer, the ridge included. */
  errors: number[];
};

/**
 * Newton's method (iteratively reweighted least squares), from zero, until no coefficient moves.
 * Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 4.4.1.
 */
export function logistic(rows: readonly (readonly number[])[], outcomes: readonly boolean[], ridge: number): Logistic {
  const inputs = rows.map((row) => [1, ...row]);
  const width = inputs[0]?.length ?? 1;
  let coefficients: number[] = Array(width).fill(0);
  for (let round = 0; round < 50; round++) {
    const { slope, curvature } = derivatives(inputs, outcomes, coefficients, ridge);
    const step = solve(curvature, slope);
    coefficients = coefficients.map((coefficient, at) => coefficient + (step[at] ?? 0));
    if (step.every((move) => Math.abs(move) < 1e-12)) break;
  }
  const { curvature } = derivatives(inputs, outcomes, coefficients, ridge);
  const errors = coefficients.map((_, at) => {
    const unit = coefficients.map((__, other) => (other === at ? 1 : 0));
    return Math.sqrt(solve(curvature, unit)[at] ?? 0);
  });
  return { coefficients, errors };
}

/** The log-odds the model gives one row. */
export function logOdds(coefficients: readonly number[], row: readonly number[]): number {
  return [1, ...row].reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0);
}

/** How probable the model holds what happened, as a logarithm. */
export function logLikelihood(odds: number, outcome: boolean): number {
  return -Math.log1p(Math.exp(outcome ? -odds : odds));
}

function derivatives(
  inputs: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  coefficients: readonly number[],
  ridge: number,
): { slope: number[]; curvature: number[][] } {
  const penalty = (at: number) => (at === 0 ? 0 : ridge);
  const slope = coefficients.map((coefficient, at) => -penalty(at) * coefficient);
  const curvature = coefficients.map((_, at) => coefficients.map((__, other) => (at === other ? penalty(at) : 0)));
  inputs.forEach((input, index) => {
    const odds = input.reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0);
    const chance = 1 / (1 + Math.exp(-odds));
    const surprise = (outcomes[index] ? 1 : 0) - chance;
    input.forEach((value, at) => {
      slope[at] = (slope[at] ?? 0) + value * surprise;
      const row = curvature[at] ?? [];
      input.forEach((other, column) => {
        row[column] = (row[column] ?? 0) + value * other * chance * (1 - chance);
      });
    });
  });
  return { slope, curvature };
}

/** Gaussian elimination with the largest pivot; the matrix is small and positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const below = rows.slice(column);
    const largest = below.reduce(
      (one, other) => (size(other, column) > size(one, column) ? other : one),
      below[0] ?? [],
    );
    const from = rows.indexOf(largest);
    [rows[from], rows[column]] = [rows[column] ?? [], largest];
    for (const row of rows) {
      if (row === largest) continue;
      const factor = (row[column] ?? 0) / (largest[column] ?? 1);
      for (let at = column; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (largest[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

function size(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}
