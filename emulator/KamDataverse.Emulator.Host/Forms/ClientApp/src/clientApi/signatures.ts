/*
 * Types that compare what the player's client API has with Microsoft's types (@types/xrm), member by member. Nothing here exists at run time.
 */

type Callable = (...values: never[]) => unknown;

/** What a script hands over must be taken: all parameters of Microsoft's, of their types. A function that takes fewer would ignore what it is given without a word. */
type Takes<Own extends Callable, Official extends Callable> = Parameters<Official> extends Parameters<Own> ? true : false;

/** What a script gets back must be what it expects; a promise of the platform is no more than something to wait for. */
type Answers<Own extends Callable, Official extends Callable> = Settled<ReturnType<Own>> extends Settled<ReturnType<Official>> | Nothing<ReturnType<Official>> ? true : false;
type Settled<T> = T extends PromiseLike<infer Value> ? { promised: Value } : T;

/** Where Microsoft's types promise nothing (void, undefined), anything may come back, as it may from any callback. */
type Nothing<T> = [T] extends [void] ? unknown : Settled<T> extends { promised: undefined } ? { promised: unknown } : never;

type Fault<Own, Official> =
  [Official] extends [Callable]
    ? [Own] extends [Callable]
      ? Takes<Own, Official> extends true ? (Answers<Own, Official> extends true ? never : { answers: ReturnType<Own>; expected: ReturnType<Official> }) : { takes: Parameters<Own>; given: Parameters<Official> }
      : { notCallable: Own }
    : [Own] extends [Official] ? never : { is: Own; expected: Official };

/**
 * The members both sides have whose signatures do not fit, with what differs.
 * @typeParam Elsewhere Members that hand out other objects of the client API, which stand in the contract by themselves: those objects lack members of Microsoft's, each by name.
 */
type Faults<Own, Official, Elsewhere extends keyof Official> = {
  [Member in Exclude<keyof Own & keyof Official, Elsewhere> as Fault<Own[Member], Official[Member]> extends never ? never : Member]: Fault<Own[Member], Official[Member]>;
};

/** `true` while every signature fits; else what does not. */
export type Signed<Own, Official, Elsewhere extends keyof Official = never> = keyof Faults<Own, Official, Elsewhere> extends never ? true : Faults<Own, Official, Elsewhere>;
