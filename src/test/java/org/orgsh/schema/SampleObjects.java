package org.orgsh.schema;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Home;
import org.orgsh.salesforce.SalesforceService;

/** A small org's objects, for tests that need a schema and no org. */
public final class SampleObjects {
    public static final SObject USER = object(
            "User",
            "User",
            "005",
            List.of(id("User ID"), text("Name", "Full Name"), text("Email", "Email")),
            List.of());

    public static final SObject ACCOUNT = object(
            "Account",
            "Account",
            "001",
            List.of(
                    id("Account ID"),
                    required("Name", "Account Name"),
                    picklist("Industry", "Industry", "Energy", "Food & Beverage", "Banking"),
                    number("AnnualRevenue", "Annual Revenue"),
                    flag("Active__c", "Active"),
                    text("External_Key__c", "External Key"),
                    date("CreatedDate", "Created Date"),
                    reference("OwnerId", "Owner ID", "Owner", "User"),
                    reference("ParentId", "Parent Account ID", "Parent", "Account")),
            List.of(
                    new ChildRelationship("Contact", "AccountId", "Contacts", true, false),
                    new ChildRelationship("Account", "ParentId", "ChildAccounts", false, false)));

    public static final SObject CONTACT = object(
            "Contact",
            "Contact",
            "003",
            List.of(
                    id("Contact ID"),
                    required("LastName", "Last Name"),
                    text("FirstName", "First Name"),
                    reference("AccountId", "Account ID", "Account", "Account")),
            List.of());

    public static final List<SObject> ALL = List.of(ACCOUNT, CONTACT, USER);

    /** An object whose texts carry escape sequences, as anybody with the right to name things may write them. */
    public static final SObject HOSTILE = object(
            "Hostile",
            "Hos\u001b[31mtile",
            "a66",
            List.of(text("Name", "Na\u001b]0;owned\u0007me"), picklist("Kind", "Kind", "ok", "bad\u001b[2J")),
            List.of());

    private SampleObjects() {}

    /** The schema of an org that has {@link #ALL} of them. */
    public static Schema servedBy(SalesforceService service, Path home) {
        service.answers("GET", "/services/data/v62.0/sobjects", json(DescribeWriter.summaries(summaries(), "")))
                .answers("GET", "/services/data/v62.0/sobjects/", json(DescribeWriter.summaries(summaries(), "")));
        for (SObject object : ALL) {
            service.answers(
                    "GET",
                    "/services/data/v62.0/sobjects/" + object.name() + "/describe",
                    json(DescribeWriter.sObject(object, "")));
        }
        return new Schema(service.login(), new Home(home), Clock.systemUTC());
    }

    private static List<SObjectSummary> summaries() {
        return ALL.stream().map(SObject::summary).toList();
    }

    private static String json(byte[] written) {
        return new String(written, StandardCharsets.UTF_8);
    }

    /** Objects in short, as many as a large org has. */
    public static List<SObjectSummary> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> summary("Thing_" + i + "__c", "Thing " + i, null))
                .toList();
    }

    /** An object with as many fields as the largest have; all but Id are text. */
    public static SObject wide(int fields) {
        List<Field> all = new ArrayList<>(List.of(id("Wide ID"), text("Name", "Wide Name")));
        for (int i = 0; all.size() < fields; i++) {
            all.add(text("Field_" + i + "__c", "Field " + i));
        }
        return object("Wide__c", "Wide", "a00", all, List.of());
    }

    private static SObject object(
            String name, String label, String prefix, List<Field> fields, List<ChildRelationship> children) {
        return new SObject(summary(name, label, prefix), fields, children, List.of(), List.of());
    }

    private static SObjectSummary summary(String name, String label, @Nullable String prefix) {
        return new SObjectSummary(
                name,
                label,
                label + "s",
                prefix,
                name.endsWith("__c"),
                false,
                true,
                true,
                true,
                true,
                true,
                true,
                true);
    }

    private static Field id(String label) {
        return field("Id", label, "id", true, false, false, List.of(), null, List.of());
    }

    private static Field text(String name, String label) {
        return field(name, label, "string", true, true, true, List.of(), null, List.of());
    }

    private static Field required(String name, String label) {
        return field(name, label, "string", false, true, true, List.of(), null, List.of());
    }

    private static Field number(String name, String label) {
        return field(name, label, "currency", true, true, true, List.of(), null, List.of());
    }

    private static Field flag(String name, String label) {
        return field(name, label, "boolean", false, true, true, List.of(), null, List.of(), true);
    }

    private static Field date(String name, String label) {
        return field(name, label, "datetime", false, false, false, List.of(), null, List.of());
    }

    private static Field picklist(String name, String label, String... values) {
        List<PicklistValue> entries = List.of(values).stream()
                .map(value -> new PicklistValue(value, value, true, false, null))
                .toList();
        return field(name, label, "picklist", true, true, true, List.of(), null, entries);
    }

    private static Field reference(String name, String label, String relationship, String target) {
        return field(name, label, "reference", true, true, true, List.of(target), relationship, List.of());
    }

    private static Field field(
            String name,
            String label,
            String type,
            boolean nillable,
            boolean createable,
            boolean updateable,
            List<String> referenceTo,
            @Nullable String relationship,
            List<PicklistValue> values) {
        return field(name, label, type, nillable, createable, updateable, referenceTo, relationship, values, false);
    }

    private static Field field(
            String name,
            String label,
            String type,
            boolean nillable,
            boolean createable,
            boolean updateable,
            List<String> referenceTo,
            @Nullable String relationship,
            List<PicklistValue> values,
            boolean defaulted) {
        boolean external = name.startsWith("External");
        return new Field(
                name,
                label,
                type,
                255,
                0,
                0,
                0,
                nillable,
                createable,
                updateable,
                defaulted,
                null,
                null,
                true,
                true,
                true,
                true,
                external,
                external,
                external,
                false,
                false,
                false,
                null,
                name.endsWith("__c"),
                false,
                false,
                name.equals("Name"),
                false,
                referenceTo,
                relationship,
                false,
                null,
                false,
                null,
                false,
                values,
                null,
                null);
    }
}
