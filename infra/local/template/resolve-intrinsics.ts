import * as v from 'valibot';
import { StartupError } from '../startup-error.ts';

/** What the names in a template stand for; undefined when there is nothing of that name. */
export type Names = {
  reference: (name: string) => string | undefined;
  attribute: (logicalId: string, attribute: string) => string | undefined;
};

const join = v.tuple([v.string(), v.array(v.unknown())]);
const split = v.tuple([v.string(), v.unknown()]);
const select = v.tuple([v.union([v.number(), v.pipe(v.string(), v.toNumber())]), v.unknown()]);
const attribute = v.union([
  v.tuple([v.string(), v.string()]),
  v.pipe(
    v.string(),
    v.transform((text): [string, string] => {
      const dot = text.indexOf('.');
      return [text.slice(0, dot), text.slice(dot + 1)];
    }),
  ),
]);
const substitution = v.union([
  v.tuple([v.string(), v.record(v.string(), v.unknown())]),
  v.pipe(
    v.string(),
    v.transform((text): [string, Record<string, unknown>] => [text, {}]),
  ),
]);
const list = v.array(v.unknown());
const plainObject = v.record(v.string(), v.unknown());

const known = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new StartupError(`${name} names nothing in the template`);
  return value;
};

/**
 * Computes the intrinsic functions in a template's value: Ref, Fn::GetAtt, Fn::Join, Fn::Split, Fn::Select, Fn::Sub.
 * @returns the plain value; undefined for AWS::NoValue
 * @throws StartupError for another function, or a name that stands for nothing
 */
export const resolveIntrinsics = (value: unknown, names: Names): unknown => {
  const resolve = (inner: unknown): unknown => resolveIntrinsics(inner, names);
  const text = (inner: unknown): string => String(resolve(inner));
  const dotted = (name: string): string => {
    const [logicalId, attributeName] = v.parse(attribute, name);
    return known(names.attribute(logicalId, attributeName), name);
  };

  if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
  if (!v.is(plainObject, value)) return value;
  const [[key, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0) {
    if (key === 'Ref') {
      const name = v.parse(v.string(), argument);
      return name === 'AWS::NoValue' ? undefined : known(names.reference(name), `Ref ${name}`);
    }
    if (key === 'Fn::GetAtt') return dotted(v.parse(attribute, argument).join('.'));
    if (key === 'Fn::Join') {
      const [delimiter, parts] = v.parse(join, argument);
      return v.parse(list, resolve(parts)).map(String).join(delimiter);
    }
    if (key === 'Fn::Split') {
      const [delimiter, whole] = v.parse(split, argument);
      return text(whole).split(delimiter);
    }
    if (key === 'Fn::Select') {
      const [index, from] = v.parse(select, argument);
      return known(v.parse(list, resolve(from))[index], `Fn::Select ${index}`);
    }
    if (key === 'Fn::Sub') {
      const [pattern, given] = v.parse(substitution, argument);
      return pattern.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        if (name in given) return text(given[name]);
        return name.includes('.') ? dotted(name) : known(names.reference(name), `\${${name}}`);
      });
    }
    if (key.startsWith('Fn::')) throw new StartupError(`${key} is not supported by the local host`);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]): [string, unknown] => [name, resolve(inner)])
      .filter(([, inner]) => inner !== undefined),
  );
};
