# Tab completion of orgsh for fish: copy this file into ~/.config/fish/completions/.
# orgsh itself knows what fits; this only asks it.

function __orgsh_complete
    set -l words (commandline -opc)
    set -l command (string replace -r '^~' $HOME -- $words[1])
    set -e words[1]
    $command __complete -- $words (commandline -ct | string unescape; or commandline -ct) 2>/dev/null </dev/null
end

complete -c orgsh -f -a '(__orgsh_complete)'
