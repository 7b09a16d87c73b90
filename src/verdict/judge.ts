import { setTimeout as wait } from 'node:timers/promises';
import { isOfSender } from '../contract/status.js';
import { requirement } from '../contract/requirements.js';
import type { Target } from '../target/target.js';
import type { Channel } from '../wire/exchange.js';
import { visibleText } from '../wire/visible-text.js';
import type { Check } from './check.js';
import { CheckContext, type StepRunner } from './context.js';
import { type CheckResult, outcomeOf } from './outcome.js';
import type { Interruption } from './interruptions.js';
import { Transport } from './transport.js';

/** Runs a case as it is. */
const plainStep: StepRunner = (_title, run) => run();

/** Judges checks against one target over one channel. Checks judged by the same judge share their controls. */
export class Judge {
  private readonly transport: Transport;

  /** @param elapsedMilliseconds How long the run that this judge is part of has lasted already. */
  constructor(
    readonly target: Target,
    channel: Channel,
    pause: (milliseconds: number) => Promise<unknown> = wait,
    elapsedMilliseconds = 0,
  ) {
    this.transport = new Transport(target, channel, pause, elapsedMilliseconds);
  }

  /** Runs one check to its result. Never throws for what a service does; a throwing check is a harness-error. */
  async judge(check: Check, step: StepRunner = plainStep): Promise<CheckResult> {
    const start = performance.now();
    const before = this.transport.requests;
    const rule = requirement(check.requirement);
    const context = new CheckContext(check.service, rule, this.transport, step, check.responses === 'every');
    const finish = ({ outcome, reason }: ReturnType<typeof outcomeOf>, cause?: string): CheckResult => {
      const coverage = context.coverage.record;
      return {
        requirement: rule.id,
        service: check.service,
        level: rule.level,
        outcome,
        ...(reason !== undefined && { reason: visibleText(reason) }),
        ...(cause !== undefined && { cause: visibleText(cause) }),
        cases: context.cases,
        ...(coverage !== undefined && { coverage }),
        requests: this.transport.requests - before,
        durationMilliseconds: Math.round((performance.now() - start) * 100) / 100,
      };
    };
    const excuse = this.target.cannot[rule.id];
    if (excuse !== undefined) return finish({ outcome: 'skipped', reason: `the profile says: ${excuse}` });
    if (this.target.services[check.service] === undefined) {
      return finish({ outcome: 'skipped', reason: `the profile names no address for ${check.service}` });
    }
    const standing = this.transport.standing(check.service);
    const controls = check.controls?.(this.target) ?? [];
    if (typeof controls === 'string') return finish({ outcome: 'inconclusive', reason: controls }, controls);
    const refusal = await standing.open(controls, check.controlsElsewhere?.(this.target));
    const lost = refusal ?? standing.loss;
    if (lost !== undefined) {
      const found = await this.foundUnserved(check, context, refusal);
      return finish(found ?? { outcome: 'inconclusive', reason: lost.reason }, lost.reason);
    }
    let end: Interruption | undefined;
    try {
      await check.run(context);
      end = await context.closeBracket(check.isLast);
    } catch (error) {
      return finish({ outcome: 'harness-error', reason: this.transport.faultText(error) });
    }
    const verdict = outcomeOf(context.cases);
    // The control that ends the run stands for all that came before it, whatever the last check itself has seen.
    const ended = check.isLast === true ? end?.reason : undefined;
    const doubt = verdict.outcome === 'pass' ? (ended ?? (await check.precondition?.(context))) : undefined;
    const told = doubt === undefined ? verdict : { outcome: 'inconclusive' as const, reason: doubt };
    return finish(told, context.unserved ?? ended);
  }

  /** What a check finds of a service that refuses the caller, or that is lost by now; undefined where that is nothing. */
  private async foundUnserved(
    check: Check,
    context: CheckContext,
    refusal: Interruption | undefined,
  ): Promise<ReturnType<typeof outcomeOf> | undefined> {
    if (refusal === undefined) {
      await check.runLost?.(context);
    } else {
      const { exchange } = refusal;
      if (exchange.outcome === 'unanswered' || !isOfSender(exchange.response.status)) return undefined;
      await check.runUnserved?.(context);
    }
    return context.cases.some(({ findings }) => findings.length > 0) ? outcomeOf(context.cases) : undefined;
  }
}
