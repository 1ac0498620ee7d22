import { describe, expect, it } from "vitest";
import { openingData, readOpening } from "./opening";

const id = "00000000-0000-0000-0000-00000000000a";

describe("what a page is opened for", () => {
  it("comes from the command, through any encoding", () => {
    const data = openingData(`{${id.toUpperCase()}}`, 1031);
    expect(encodeURIComponent(data)).toBe(data);
    expect(readOpening(`?data=${data}&userlcid=1033`)).toEqual({ id, lcid: 1031, isAlone: true });
  });

  it("comes from the form around it, and from a bare id", () => {
    expect(readOpening(`?id=%7B${id.toUpperCase()}%7D&typename=account&userlcid=1031`)).toEqual({ id, lcid: 1031, isAlone: false });
    expect(readOpening(`?data=${id}&userlcid=1031`)).toEqual({ id, lcid: 1031, isAlone: true });
  });

  it("is no row where none is named", () => {
    expect(readOpening("?userlcid=1033")).toEqual({ id: undefined, lcid: 1033, isAlone: false });
    expect(readOpening("?data=readiness_1031&id=x")).toEqual({ id: undefined, lcid: undefined, isAlone: false });
    expect(readOpening("?id=1)/kam_name eq 'x'")).toEqual({ id: undefined, lcid: undefined, isAlone: false });
  });

  it("is read however the client spells the names of parameters", () => {
    expect(readOpening(`?Id=${id}&TypeName=account&UserLCID=1031`)).toEqual({ id, lcid: 1031, isAlone: false });
    expect(readOpening(`?Data=${openingData(id, 1031)}`)).toEqual({ id, lcid: 1031, isAlone: true });
  });

  it.each(["", "?userlcid=", "?userlcid=0", "?userlcid=de", "?data=1031"])("names no language where there is none: %s", (address) => {
    expect(readOpening(address).lcid).toBeUndefined();
  });
});
