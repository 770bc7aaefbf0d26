import * as v from 'valibot';
import { describeFailure } from '../../../../shared/observability/log.ts';

describe('a failure', () => {
  const validating = (): unknown => {
    try {
      return v.parse(v.object({ email: v.pipe(v.string(), v.maxLength(3)) }), { email: 'jana@example.test' });
    } catch (error) {
      return error;
    }
  };
  const parsing = (): unknown => {
    try {
      return JSON.parse('jana@example.test');
    } catch (error) {
      return error;
    }
  };

  it('is told by its kind, its message and where it was thrown', () => {
    expect(describeFailure(new RangeError('too far'))).toMatch(/^RangeError · too far · at .*log\.test\.ts:\d+/);
  });

  it.each([
    ['a validation', 'ValiError', validating],
    ['JSON', 'SyntaxError', parsing],
  ])('of %s is told without what was read', (_what, name, failing) => {
    const described = describeFailure(failing());
    expect(described.startsWith(name)).toBe(true);
    expect(described).not.toContain('jana');
  });

  it('is told without what was read also where a line of that looks like a place in the code', () => {
    const failing = (): unknown => {
      try {
        return JSON.parse('x\nat Jana\n');
      } catch (error) {
        return error;
      }
    };
    expect(describeFailure(failing())).toMatch(/^SyntaxError · at JSON\.parse/);
  });

  it('is told with its causes, and still without what was read', () => {
    const described = describeFailure(
      new Error('stored', { cause: new Error('no connection', { cause: validating() }) }),
    );
    expect(described).toMatch(/^Error · stored · .* · Error · no connection · .* · ValiError · /);
    expect(described).not.toContain('jana');
  });

  it('that is no error is told by its type alone', () => {
    expect(describeFailure('jana@example.test')).toBe('string');
  });

  it('without a stack is told without a place', () => {
    const failure = new Error('no connection');
    Reflect.deleteProperty(failure, 'stack');
    expect(describeFailure(failure)).toBe('Error · no connection');
  });
});
