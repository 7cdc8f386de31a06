package org.orgsh.practice.schema;

/** A record type of an sObject; {@code id} is fixed, so that describe and the RecordType rows agree. */
public record RecordType(String id, String developerName, String name, String description, boolean isDefault) {}
