# Tab completion of orgsh for bash 4.2 or later. Load it with
#     source orgsh.bash
# or copy it as "orgsh" into ~/.local/share/bash-completion/completions/.
# orgsh itself knows what fits; this only asks it and puts the answer into the line.

_orgsh() {
    # Words as orgsh gets them: quotes taken off, and not broken at = and : as bash's own COMP_WORDS are.
    local line="${COMP_LINE:0:COMP_POINT}" words=() text="" quote="" begun="" opened=0 i c
    for ((i = 0; i < ${#line}; i++)); do
        c="${line:i:1}"
        if [[ -n $quote ]]; then
            if [[ $c == "$quote" ]]; then
                quote=""
            elif [[ $quote == '"' && $c == "\\" && ${line:i+1:1} == [\$\`\"\\] ]]; then
                text+="${line:$((++i)):1}"
            else
                text+="$c"
            fi
        elif [[ $c == [\'\"] ]]; then
            quote="$c" begun=1 opened=${#text}
        elif [[ $c == [[:space:]] ]]; then
            [[ -n $begun ]] && words+=("$text")
            text="" begun=""
        elif [[ $c == "\\" ]]; then
            text+="${line:$((++i)):1}" begun=1
        else
            text+="$c" begun=1
        fi
    done
    words+=("$text")

    # Bash replaces only what stands behind the last = or :, or in the open quotes.
    local kept=0 rest="$text"
    if [[ -n $quote ]]; then
        kept=$opened
    else
        [[ $COMP_WORDBREAKS == *=* ]] && rest="${rest##*=}"
        [[ $COMP_WORDBREAKS == *:* ]] && rest="${rest##*:}"
        kept=$((${#text} - ${#rest}))
    fi

    local value
    COMPREPLY=()
    while IFS=$'\t' read -r value _; do
        # More of the word may follow these, and a statement in quotes goes on.
        [[ $value == *[=/.:\(] || (-n $quote && $value == *" "*) ]] && compopt -o nospace 2>/dev/null
        value="${value:kept}"
        [[ -z $quote ]] && printf -v value %q "$value"
        COMPREPLY+=("$value")
    done < <("${words[0]/#\~/$HOME}" __complete -- "${words[@]:1}" 2>/dev/null </dev/null)
}

complete -F _orgsh orgsh
