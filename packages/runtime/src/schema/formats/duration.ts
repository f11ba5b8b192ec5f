import type { FormatRecord } from './format-record.ts';

/** RFC 3339, appendix A. */
const DURATION =
  /^P(?:\d+W|(?=\d|T\d)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

/** Whether a text is an ISO 8601 duration (RFC 3339, appendix A): `P3DT4H`. */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

export const sampleDuration: FormatRecord['sample'] = () => 'PT1M';

export const duration: FormatRecord<'duration'> = {
  name: 'duration',
  test: isDuration,
  valid: ['P1D', 'PT1M', 'P1Y2M3DT4H5M6S', 'P2W', 'PT36H'],
  invalid: ['one day', 'P', 'PT', 'P1D2H', 'P1Y2W', 'P2D1Y', 'PT1D', 'P1', 'PT0.5S'],
  sample: sampleDuration,
};
