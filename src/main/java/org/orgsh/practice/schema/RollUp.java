package org.orgsh.practice.schema;

/** A roll-up summary: the sum of {@code summed} over the details that point at the record through {@code masterField}. */
public record RollUp(String detail, String masterField, String summed) {}
