/**
 * Whether a number is a whole multiple of another, both taken as the decimals that JSON would write for them: 0.0075
 * is a multiple of 0.0001, which binary fractions would deny. Between whole numbers the remainder is exact already.
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

/** The same for numbers, as the text of a TypeScript function: what emitted validators print. */
export function multipleOfSource(): string {
  return String.raw`function is_multipleOf(value: number, factor: number): boolean {
  if (!Number.isFinite(value) || factor === 0) return false;
  const [[digits, exponent], [others, other]] = [decimal(value), decimal(factor)];
  const least = Math.min(exponent, other);
  return (digits * 10n ** BigInt(exponent - least)) % (others * 10n ** BigInt(other - least)) === 0n;
  function decimal(number: number): [bigint, number] {
    const [, whole = '0', fraction = '', power = '0'] =
      /^(-?\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(number.toExponential()) ?? [];
    return [BigInt(whole + fraction), Number(power) - fraction.length];
  }
}`;
}
