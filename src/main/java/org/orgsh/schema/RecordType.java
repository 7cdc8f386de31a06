package org.orgsh.schema;

/**
 * A record type of an sObject.
 *
 * @param available whether the connected user may use it
 * @param master whether it stands for having none
 */
public record RecordType(
        String id,
        String name,
        String developerName,
        boolean active,
        boolean available,
        boolean isDefault,
        boolean master) {}
