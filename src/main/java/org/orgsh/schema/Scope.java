package org.orgsh.schema;

/** A word for {@code USING SCOPE}, such as {@code mine}. */
public record Scope(String name, String label) {}
