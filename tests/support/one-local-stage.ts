import { type LocalStage, type LocalStagePlace, leave, somewhere, startLocalStage } from './local-stage.ts';

/** One stage for all tests of a file, started before the first and stopped after the last. */
export const oneLocalStage = (): { readonly stage: LocalStage; readonly place: LocalStagePlace } => {
  let place: LocalStagePlace | undefined;
  let stage: LocalStage | undefined;
  beforeAll(async () => {
    place = await somewhere();
    stage = await startLocalStage(place);
  }, 60_000);
  afterAll(async () => {
    await stage?.stop();
    if (place !== undefined) await leave(place);
  }, 20_000);
  const started = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('the stage has not started');
    return value;
  };
  return {
    get stage() {
      return started(stage);
    },
    get place() {
      return started(place);
    },
  };
};
