import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/**
 * What can be read of bytes that may be cut off, packed, and in whatever encoding.
 * @returns undefined where they are neither a text nor anything that can be unpacked to one
 */
export const textOfBytes = (bytes: Uint8Array): string | undefined => {
  // What says that it is packed may look like a text, where it says the same over and over.
  const unpacked = unpackedBy(signed, bytes) ?? (isText(bytes) ? bytes : unpackedBy(unsigned, bytes));
  return unpacked === undefined || unpacked === 'too-much' ? undefined : decoded(unpacked);
};

/** More is a bomb, or nothing that a till sends. */
const maxOutputLength = 4 * 1024 * 1024;
/** So far as they go: the end may be missing. */
const cut = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength };
/** undefined where they are not packed so. */
type Unpacked = Uint8Array | 'too-much' | undefined;
type Unpacking = (bytes: Uint8Array) => Uint8Array;
const signed: readonly Unpacking[] = [(bytes) => gunzipSync(bytes, cut), (bytes) => inflateSync(bytes, cut)];
/** Any bytes may be these. */
const unsigned: readonly Unpacking[] = [
  (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength }),
  (bytes) => inflateRawSync(bytes, cut),
];

const unpackedBy = (unpackings: readonly Unpacking[], bytes: Uint8Array): Unpacked =>
  unpackings
    .map((unpack) => attempted(unpack, bytes))
    .find(
      (unpacked) => unpacked === 'too-much' || (unpacked !== undefined && unpacked.byteLength > 0 && isText(unpacked)),
    );

const attempted = (unpack: Unpacking, bytes: Uint8Array): Unpacked => {
  try {
    return unpack(bytes);
  } catch (error) {
    const isTooMuch =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooMuch ? 'too-much' : undefined;
  }
};

/** Half of what is packed is no letter of any encoding; a text in an old one has some that are none in UTF-8. */
const mostUnreadable = 0.25;

const isText = (bytes: Uint8Array): boolean =>
  isMostly(new TextDecoder().decode(bytes), /[\uFFFD\p{Cc}]/gu) ||
  (bytes.includes(0) && wide.some((encoding) => isMostly(new TextDecoder(encoding).decode(bytes), beyondLatin)));

const wide = ['utf-16le', 'utf-16be'];
/** Whatever bytes are letters of some script in UTF-16: a till's are Latin. */
const beyondLatin = /[^\t\n\r -~\u00A0-\u024F]/gu;

const isMostly = (text: string, unreadable: RegExp): boolean =>
  (text.replace(/[\t\n\r]/g, '').match(unreadable)?.length ?? 0) <= text.length * mostUnreadable;

/** In each encoding that it may be in, one below the other: a name is found in whichever fits. */
const decoded = (bytes: Uint8Array): string => {
  // Without its zeros, UTF-16 reads like the rest, but for letters that are not ASCII.
  const text = new TextDecoder().decode(bytes).replaceAll('\0', '');
  const others = bytes.includes(0) ? wide : text.includes('\uFFFD') ? ['windows-1250'] : [];
  return [text, ...others.map((encoding) => new TextDecoder(encoding).decode(bytes))].join('\n');
};
