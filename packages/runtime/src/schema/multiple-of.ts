/**
 * Whether a number is a whole multiple of another, both taken as the decimals that JSON would write for them: 0.0075
 * is a multiple of 0.0001, which binary fractions would deny. Between whole numbers the remainder is exact already.
 *
 * @example
 * isMultipleOf(0.0075, 0.0001); // true
 */
export function isMultipleOf(value: number | bigint, factor: number): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false;
  if (factor === 0) return false;
  if (typeof value === 'number' && Number.isInteger(factor)) return value % factor === 0;
  const one = decimalOf(value);
  const other = decimalOf(factor);
  const exponent = Math.min(one.exponent, other.exponent);
  return scaled(one, exponent) % scaled(other, exponent) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimalOf(value: number | bigint): Decimal {
  if (typeof value === 'bigint') return { digits: value, exponent: 0 };
  const [, whole = '0', fraction = '', exponent = '0'] =
    /^(-?\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** At most some 650 digits: the exponents of doubles span that far. */
function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
