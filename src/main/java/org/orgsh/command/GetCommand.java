package org.orgsh.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.OneLine;
import org.orgsh.output.Page;
import org.orgsh.output.Theme;
import org.orgsh.record.RecordId;
import org.orgsh.record.Value;
import org.orgsh.salesforce.Found;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;

/** {@code get OBJECT ID [FIELD...]}: one record, every field. */
final class GetCommand extends OrgshCommand {
    private static final List<String> SYSTEM_FIELDS = List.of(
            "IsDeleted",
            "CreatedById",
            "CreatedDate",
            "LastModifiedById",
            "LastModifiedDate",
            "SystemModstamp",
            "LastActivityDate",
            "LastViewedDate",
            "LastReferencedDate");

    GetCommand() {
        super(Signature.words(
                        "get",
                        "Explore",
                        "Show a record",
                        "get [OBJECT] ID [FIELD...]",
                        Argument.OBJECT_OR_ID,
                        Argument.ID,
                        Argument.FIELD)
                .andMore()
                .with(Option.flag("--nulls", "also fields that are null")));
    }

    @Override
    List<String> examples() {
        return List.of("get Account 001...", "get 003...", "get Account 001... Name Phone", "get Account :acme");
    }

    @Override
    ExitCode run(Invocation call) {
        Word first = call.call().required(0, "OBJECT or ID");
        boolean named = call.namesObject(first);
        Word idWord = named ? call.call().required(1, "ID") : first;
        List<RecordId> ids = call.ids(idWord);
        if (ids.isEmpty()) {
            throw call.call().problem(idWord.offset(), "The list of Ids is empty.");
        }
        SObject object = named ? call.connection().schema().object(first.text()) : call.objectOf(ids.get(0));
        List<String> fields = new ArrayList<>();
        for (Word word :
                call.call().words().subList(named ? 2 : 1, call.call().words().size())) {
            fields.add(call.connection().schema().field(object, word.text()).name());
        }
        List<Found> records = new ArrayList<>();
        for (RecordId id : ids) {
            Found found = call.connection().org().retrieve(object.name(), id, fields);
            if (call.isForReading()) {
                show(call, object, id, found, !fields.isEmpty() || call.call().flag("--nulls"));
            } else {
                records.add(found);
            }
        }
        if (!records.isEmpty()) {
            call.print(Together.rows(records));
        }
        return ExitCode.OK;
    }

    private static void show(Invocation call, SObject object, RecordId id, Found found, boolean nulls) {
        List<String> names =
                found.columns().stream().map(column -> column.name()).toList();
        Value[] values = found.rows().get(0).values();
        int hidden = 0;
        try (Page page = new Page(call.console().out(), call.screen())) {
            String label = object.nameField()
                    .map(field -> names.indexOf(field.name()))
                    .filter(index -> index >= 0)
                    .map(index -> OneLine.whole(values[index]))
                    .orElse("");
            page.heading(object.label() + (label.isEmpty() ? "" : "  " + label), id.value());
            for (Group group : Group.values()) {
                boolean begun = false;
                for (int i = 0; i < names.size(); i++) {
                    Field field = object.findField(names.get(i)).orElse(null);
                    if (Group.of(field) != group) {
                        continue;
                    }
                    if (values[i] instanceof Value.Nothing && !nulls) {
                        hidden++;
                        continue;
                    }
                    if (!begun && group != Group.DATA) {
                        page.heading(group.title);
                    }
                    begun = true;
                    page.fact(
                            names.get(i),
                            values[i] instanceof Value.Nothing ? "null" : OneLine.whole(values[i]),
                            style(values[i]));
                }
            }
        }
        if (hidden > 0) {
            call.remark("(" + hidden + (hidden == 1 ? " field is" : " fields are") + " null; --nulls shows "
                    + (hidden == 1 ? "it)" : "them)"));
        }
    }

    private static Theme.Style style(Value value) {
        return value instanceof Value.Nothing ? Theme.Style.DIM : Theme.Style.VALUE;
    }

    /** How fields are told apart, in this order. */
    private enum Group {
        DATA(""),
        CUSTOM("Custom fields"),
        SYSTEM("System fields");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        static Group of(@Nullable Field field) {
            if (field == null || field.name().equals("Id")) {
                return DATA;
            }
            if (field.custom()) {
                return CUSTOM;
            }
            return SYSTEM_FIELDS.contains(field.name()) ? SYSTEM : DATA;
        }
    }
}
