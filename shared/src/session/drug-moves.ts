import { checkPlan, formatDose, infusionTotals, sessionMaxMg } from "@evenkeel/shared/dosing";
import type { EpochMs } from "@evenkeel/shared/time";
import { accept, invalid, notNow, type Decision } from "./decision.ts";
import type { IntentOf } from "./intent.ts";
import { drugGivenMg } from "./progress.ts";
import type { InfusionState, SessionView } from "./view.ts";

/** Doses are compared with this slack in mg, so that 0.1 + 0.2 is not refused for being above 0.3. */
const SLACK_MG = 1e-6;

const INFUSION_IS: Readonly<Record<InfusionState, string>> = {
  none: "The infusion has not been started.",
  running: "The infusion is running already.",
  paused: "The infusion is paused: resume it, or stop it.",
  stopped: "The infusion was stopped and cannot go on. Start recovery.",
  completed: "The whole plan has been given. Start recovery.",
};

/** A plan may change until the drug has been given to its end; what has been given already stays possible under it. */
export function changePlan(view: SessionView, intent: IntentOf<"session.change-plan">, at: EpochMs): Decision {
  const { plan, reason } = intent;
  if (view.phase === "recovery" || view.infusion === "stopped" || view.infusion === "completed") {
    return notNow("The drug has been given. Add a note to correct the record.");
  }
  const [problem] = checkPlan(plan).blocking;
  if (problem !== undefined) return invalid(problem);
  if (view.firstDrugAt !== undefined && plan.route !== view.plan.route) {
    return notNow("The route cannot change once drug has been given. End this session and open another.");
  }
  const given = drugGivenMg(view, at);
  const most = plan.route === "iv" ? infusionTotals(plan).totalMg : sessionMaxMg(plan) + SLACK_MG;
  if (plan.route === "iv" ? given > 0 && given >= most : given > most) {
    return invalid(`${formatDose("mg", given)} mg has been given already. Plan more than that, or stop.`);
  }
  return accept({ type: "plan-changed", plan, reason });
}

export function startInfusion(view: SessionView): Decision {
  if (view.plan.route !== "iv") return notNow("This session is planned as an injection. Change the plan first.");
  if (view.infusion !== "none") return notNow(INFUSION_IS[view.infusion]);
  if (view.phase !== "baseline") return notNow("The infusion can only be started from baseline.");
  return accept({ type: "infusion-started" });
}

export function pauseInfusion(view: SessionView, intent: IntentOf<"session.pause-infusion">): Decision {
  if (view.infusion !== "running") return notNow(INFUSION_IS[view.infusion]);
  return accept({ type: "infusion-paused", reason: intent.reason });
}

export function resumeInfusion(view: SessionView): Decision {
  if (view.infusion !== "paused") return notNow(INFUSION_IS[view.infusion]);
  return accept({ type: "infusion-resumed" });
}

export function stopInfusion(view: SessionView, intent: IntentOf<"session.stop-infusion">): Decision {
  if (view.infusion !== "running" && view.infusion !== "paused") return notNow(INFUSION_IS[view.infusion]);
  return accept({ type: "infusion-stopped", reason: intent.reason });
}

/** Supplements beyond the plan are usual practice; the hard limit of the whole session is not passed by any of them. */
export function giveInjection(view: SessionView, intent: IntentOf<"session.give-injection">, at: EpochMs): Decision {
  const { mg, site } = intent;
  if (view.plan.route !== "im") return notNow("This session is planned as an infusion. Change the plan first.");
  if (view.phase === "recovery") return notNow("Recovery has begun: no more drug in this session.");
  if (!(mg > 0 && mg < Infinity)) return invalid("The dose must be a number of mg above 0.");
  const given = drugGivenMg(view, at);
  const most = sessionMaxMg(view.plan);
  if (given + mg > most + SLACK_MG) {
    const left = formatDose("mg", Math.max(0, most - given));
    return invalid(
      `${formatDose("mg", mg)} mg is too much: ${formatDose("mg", given)} mg has been given, ` +
        `and ${left} mg is left up to the most allowed in a session (${formatDose("mg", most)} mg).`,
    );
  }
  return accept({ type: "injection-given", mg, site });
}
