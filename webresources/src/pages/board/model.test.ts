import { describe, expect, it } from "vitest";
import { actionsOf, clockOf, columnOf, requestOf, sorted, Status, type Request } from "./model";

const now = new Date("2026-11-24T10:00:00Z");

function request(more: Partial<Request>): Request {
  return { ...requestOf({ kam_handoverid: "1", kam_subject: "Quote" }, "de"), status: Status.requested, reactionDue: new Date("2026-11-24T14:00:00Z"), resolutionDue: new Date("2026-11-27T10:00:00Z"), ...more };
}

describe("the clock", () => {
  it("of a new request counts to the reaction", () => {
    expect(clockOf(request({}), now, "de")).toEqual({ tone: "good", text: "Reaktion in 4 Stunden fällig" });
    expect(clockOf(request({ reactionDue: new Date("2026-11-24T13:59:00Z") }), now, "en")).toEqual({ tone: "warn", text: "reaction due in 3 hours" });
  });

  it("turns red the minute after it is due, not before", () => {
    expect(clockOf(request({ reactionDue: now }), now, "de").tone).toBe("warn");
    expect(clockOf(request({ reactionDue: new Date("2026-11-24T09:59:30Z") }), now, "de")).toEqual({ tone: "bad", text: "Reaktion seit 1 Minute überfällig" });
  });

  it("counts to the completion once somebody reacted", () => {
    const reacted = request({ status: Status.inWork, reactedOn: now });
    expect(clockOf(reacted, now, "de").text).toBe("Erledigung in 3 Tagen fällig");
    expect(clockOf({ ...reacted, resolutionDue: new Date("2026-11-24T08:30:00Z") }, now, "en")).toEqual({ tone: "bad", text: "completion overdue for 1 hour" });
  });

  it("stands while the request is paused, and is gone when it is delivered", () => {
    expect(clockOf(request({ status: Status.paused }), now, "de")).toEqual({ tone: "", text: "pausiert" });
    expect(clockOf(request({ status: Status.delivered }), now, "de").text).toBe("");
  });
});

describe("a request", () => {
  it("stands in one of four columns", () => {
    expect([Status.requested, Status.acknowledged, Status.inWork, Status.paused, Status.delivered, Status.accepted].map((status) => columnOf(request({ status })))).toEqual(["fresh", "work", "work", "work", "delivered", "done"]);
  });

  it("offers the next step to those whose turn it is, and to nobody else", () => {
    const ours = (id: string) => id === "f";
    expect(actionsOf(request({ supplierId: "f" }), "me", ours)).toEqual(["acknowledge", "start"]);
    expect(actionsOf(request({ supplierId: "g", assigneeId: "me" }), "me", ours)).toEqual(["acknowledge", "start"]);
    expect(actionsOf(request({ supplierId: "g", requesterId: "me" }), "me", ours)).toEqual([]);
    expect(actionsOf(request({ status: Status.paused, supplierId: "f" }), "me", ours)).toEqual(["resume"]);
    expect(actionsOf(request({ status: Status.paused, requesterId: "me" }), "me", ours)).toEqual([]);
    expect(actionsOf(request({ status: Status.delivered, requesterId: "me" }), "me", ours)).toEqual(["accept", "sendBack"]);
    expect(actionsOf(request({ status: Status.delivered, supplierId: "f" }), "me", ours)).toEqual([]);
  });

  it("that is due first stands first", () => {
    const late = request({ id: "late", reactionDue: new Date("2026-11-25T10:00:00Z") });
    const paused = request({ id: "paused", status: Status.paused });
    expect(sorted([paused, late, request({ id: "soon" })]).map((row) => row.id)).toEqual(["soon", "late", "paused"]);
  });
});
