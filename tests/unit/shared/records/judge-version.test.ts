import { judgeVersion, type RecordVersion } from '../../../../shared/records/judge-version.ts';

const aVersion = (fields: Partial<RecordVersion>): RecordVersion => ({ version: 7, digest: 'a', ...fields });

describe('a version that is offered', () => {
  it.each([
    ['newer when it is later', { version: 8 }, 'newer'],
    ['newer when it is later with the same content', { version: 8, digest: 'a' }, 'newer'],
    ['stale when it is older', { version: 6, digest: 'b' }, 'stale'],
    ['stale when it is older with the same content', { version: 6 }, 'stale'],
    ['a duplicate when the same version comes again with the same content', {}, 'duplicate'],
    ['a conflict when the same version comes with other content', { digest: 'b' }, 'conflict'],
  ])('is %s', (_what, offered, judgement) => {
    expect(judgeVersion(aVersion(offered), aVersion({}))).toBe(judgement);
  });
});
