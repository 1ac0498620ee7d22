/** Classes of controls that are bound to no column. */
export const classes = {
  subgrid: "E7A81278-8635-4D9E-8D4D-59480B391C5B",
  webResource: "9FDF5F91-88B1-47F4-AD53-C11EFC01A01D",
  quickView: "5C5600E0-1D6E-4205-A272-BE80DA87FD42",
  timeline: "06375649-C143-495E-A496-C962E5B4488E",
  codeComponent: "F9A8A302-114E-466A-B582-6771B2AE0D92",
};
