package org.orgsh.soql;

/** What is compared, grouped or sorted: a field or a function of one. */
public sealed interface Operand extends Argument permits Path, FunctionCall {}
