import type { ComponentPropsWithRef } from 'react';

interface Props extends Omit<ComponentPropsWithRef<'select'>, 'children' | 'onChange'> {
  readonly value: string;
  readonly choices: readonly string[];
  /** The option for no value. */
  readonly empty: string;
  readonly onChange: (value: string) => void;
}

/** A select of a closed list of values. A value that is not on the list is kept as an additional option. */
export function ChoiceSelect({ value, choices, empty, onChange, ...rest }: Props) {
  const known = value === '' || choices.includes(value);
  return (
    <select {...rest} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{empty}</option>
      {!known && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}
