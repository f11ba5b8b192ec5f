import { eventReadings, kindOfMedia, readFields, readTexts } from '@tallystick/runtime/codec';
import type { Json } from '@tallystick/runtime/contract';
import { parsed } from '../json.ts';

/** One item of a streamed body, as its schema may mean it, the likeliest first; none where it is not what it should be. */
export type StreamedItem = readonly Json[];

/** Whether a body of a media type is a sequence of items, which may have no end. */
export function isStreamed(mediaType: string): boolean {
  return itemsBy(mediaType) !== undefined;
}

/** The items of a body; undefined where its media type is not a sequence of them. */
export function streamedItems(mediaType: string, body: string): readonly StreamedItem[] | undefined {
  return itemsBy(mediaType)?.(body);
}

function itemsBy(mediaType: string): ((body: string) => readonly StreamedItem[]) | undefined {
  switch (kindOfMedia(mediaType)) {
    case 'events':
      return eventItems;
    case 'lines':
      return lineItems;
    default:
      return undefined;
  }
}

function eventItems(body: string): readonly StreamedItem[] {
  return readFields(body).flatMap((fields) => {
    const { data } = fields;
    return data === undefined ? [] : [eventReadings({ ...fields, data })];
  });
}

function lineItems(body: string): readonly StreamedItem[] {
  return readTexts(body).map((text) => {
    const value = parsed(text);
    return value === undefined ? [] : [value];
  });
}
