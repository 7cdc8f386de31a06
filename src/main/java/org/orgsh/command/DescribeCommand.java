package org.orgsh.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.output.Page;
import org.orgsh.schema.ChildRelationship;
import org.orgsh.schema.Field;
import org.orgsh.schema.PicklistValue;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.Schema;

/** {@code describe OBJECT[.FIELD]}: an sObject or a field, as the connected user may see it. */
final class DescribeCommand extends OrgshCommand {
    DescribeCommand() {
        super(Signature.words(
                        "describe",
                        "Explore",
                        "Show an sObject's fields, or all about one field",
                        "describe OBJECT[.FIELD]",
                        Argument.OBJECT_OR_FIELD)
                .with(
                        Option.flag("--required", "only fields a new record needs"),
                        Option.flag("--writable", "only fields that can be written"),
                        Option.flag("--picklists", "only picklists, with their values"),
                        Option.flag("--relationships", "only relationships, to parents and from children")));
    }

    @Override
    List<String> examples() {
        return List.of(
                "describe Account",
                "describe Account --required",
                "describe Opportunity.StageName",
                "describe --format csv Contact");
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = call.required(0, "OBJECT or OBJECT.FIELD");
        int dot = name.indexOf('.');
        Schema schema = call.connection().schema();
        SObject object = schema.object(dot < 0 ? name : name.substring(0, dot));
        if (dot >= 0) {
            field(call, object, schema.field(object, name.substring(dot + 1)));
        } else if (call.call().flag("--relationships")) {
            relationships(call, object);
        } else {
            object(call, object);
        }
        return ExitCode.OK;
    }

    private static void object(Invocation call, SObject object) {
        boolean picklists = call.call().flag("--picklists");
        Predicate<Field> wanted = field -> (!call.call().flag("--required") || field.isRequired())
                && (!call.call().flag("--writable") || field.createable() || field.updateable())
                && (!picklists || field.isPicklist());
        List<Field> fields = object.fields().stream().filter(wanted).toList();
        boolean page = call.isForReading();
        if (page) {
            try (Page facts = new Page(call.console().out(), call.screen())) {
                facts(facts, object);
                facts.heading("Fields", fields.size() + " of " + object.fields().size());
            }
        }
        Answer answer = page
                ? new Answer("Field", "Type", "", "Label", picklists ? "Values" : "About")
                : new Answer(
                        "Field",
                        "Label",
                        "Type",
                        "Required",
                        "Createable",
                        "Updateable",
                        "Nillable",
                        "References",
                        "Values",
                        "Formula",
                        "ExternalId",
                        "Unique",
                        "Help");
        for (Field field : fields) {
            if (page) {
                answer.row(
                        field.name(),
                        FieldWords.type(field),
                        FieldWords.mark(field),
                        field.label(),
                        picklists ? String.join("; ", FieldWords.activeValues(field)) : FieldWords.about(field));
            } else {
                answer.row(
                        field.name(),
                        field.label(),
                        FieldWords.type(field),
                        field.isRequired(),
                        field.createable(),
                        field.updateable(),
                        field.nillable(),
                        String.join("; ", field.referenceTo()),
                        String.join("; ", FieldWords.activeValues(field)),
                        field.calculatedFormula(),
                        field.externalId(),
                        field.unique(),
                        field.inlineHelpText());
            }
        }
        call.print(answer.rows());
        if (page) {
            call.remark("(* required on insert, ro read-only for the connected user; more: describe " + object.name()
                    + ".FIELD)");
        }
    }

    private static void facts(Page page, SObject object) {
        SObjectSummary summary = object.summary();
        page.heading(object.label(), object.name());
        List<String> may = new ArrayList<>();
        add(may, summary.queryable(), "query");
        add(may, summary.searchable(), "search");
        add(may, summary.createable(), "insert");
        add(may, summary.updateable(), "update");
        add(may, summary.deletable(), "delete");
        add(may, summary.undeletable(), "undelete");
        page.fact("Plural", summary.labelPlural());
        page.fact("Key prefix", summary.keyPrefix() == null ? "none" : summary.keyPrefix());
        page.fact("Kind", summary.customSetting() ? "custom setting" : summary.custom() ? "custom" : "standard");
        page.fact("You may", may.isEmpty() ? "nothing" : String.join(", ", may));
        object.nameField().ifPresent(field -> page.fact("Name field", field.name()));
        List<String> types = object.recordTypes().stream()
                .filter(type -> !type.master() && type.active())
                .map(type ->
                        type.name() + (type.isDefault() ? " (default)" : "") + (type.available() ? "" : " (not yours)"))
                .toList();
        if (!types.isEmpty()) {
            page.fact("Record types", String.join(", ", types));
        }
    }

    private static void relationships(Invocation call, SObject object) {
        Answer answer = new Answer("Direction", "Relationship", "Object", "Field", "OnDelete");
        for (Field field : object.fields()) {
            if (field.isReference()) {
                answer.row(
                        "parent",
                        field.relationshipName(),
                        String.join("; ", field.referenceTo()),
                        field.name(),
                        field.cascadeDelete() ? "cascade" : null);
            }
        }
        for (ChildRelationship child : object.childRelationships()) {
            if (child.relationshipName() != null) {
                answer.row(
                        "child",
                        child.relationshipName(),
                        child.sObject(),
                        child.field(),
                        child.cascadeDelete() ? "cascade" : child.restrictedDelete() ? "restrict" : null);
            }
        }
        call.print(answer.rows());
    }

    private static void field(Invocation call, SObject object, Field field) {
        if (!call.isForReading()) {
            Answer answer = new Answer("Key", "Value");
            FieldWords.facts(field).forEach(fact -> answer.row(fact.getKey(), fact.getValue()));
            if (field.isPicklist()) {
                answer.row("Restricted", field.restrictedPicklist() ? "yes" : "no");
                answer.row("Values", FieldWords.activeValues(field));
                fitting(object, field)
                        .forEach((controlling, values) -> answer.row("Values with " + controlling, values));
            }
            call.print(answer.rows());
            return;
        }
        try (Page page = new Page(call.console().out(), call.screen())) {
            page.heading(object.name() + "." + field.name(), field.label());
            FieldWords.facts(field).forEach(fact -> page.fact(fact.getKey(), fact.getValue()));
            if (field.isPicklist()) {
                values(page, object, field);
            }
        }
    }

    private static void values(Page page, SObject object, Field field) {
        boolean labelled =
                field.picklistValues().stream().anyMatch(value -> !value.label().equals(value.value()));
        List<List<String>> rows = new ArrayList<>();
        for (PicklistValue value : field.picklistValues()) {
            List<String> row = new ArrayList<>(List.of(value.value()));
            if (labelled) {
                row.add(value.label());
            }
            row.add(value.active() ? value.isDefault() ? "default" : "" : "inactive");
            rows.add(row);
        }
        page.heading("Values", field.restrictedPicklist() ? "restricted: no others" : "others are accepted, too");
        page.table(labelled ? List.of("Value", "Label", "") : List.of("Value", ""), rows);
        Map<String, List<String>> fitting = fitting(object, field);
        if (!fitting.isEmpty()) {
            page.heading("Which go with " + field.controllerName());
            fitting.forEach((controlling, values) ->
                    page.fact(controlling, values.isEmpty() ? "none" : String.join(", ", values)));
        }
    }

    /** The values of a dependent picklist by those of its controller; empty for any other field. */
    private static Map<String, List<String>> fitting(SObject object, Field field) {
        String controllerName = field.controllerName();
        Field controller =
                controllerName == null ? null : object.findField(controllerName).orElse(null);
        Map<String, List<String>> fitting = new LinkedHashMap<>();
        if (field.dependentPicklist() && controller != null) {
            for (String controlling : controllingValues(controller)) {
                fitting.put(
                        controlling,
                        object.valuesFor(field, controlling).stream()
                                .map(PicklistValue::value)
                                .toList());
            }
        }
        return fitting;
    }

    private static List<String> controllingValues(Field controller) {
        return controller.type().equals("boolean") ? List.of("false", "true") : FieldWords.activeValues(controller);
    }

    private static void add(List<String> list, boolean wanted, String word) {
        if (wanted) {
            list.add(word);
        }
    }
}
