/**
 * Jest runs each test file in a realm of its own, while Node's built-ins throw the TypeError of the outer one: `instanceof`
 * would say no to a real TypeError, as it never does in Lambda. Importing this makes the two the same.
 */
const outerTypeError = (): unknown => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.of(0xff));
  } catch (error) {
    return Object.getPrototypeOf(error).constructor;
  }
};

Reflect.set(globalThis, 'TypeError', outerTypeError());
