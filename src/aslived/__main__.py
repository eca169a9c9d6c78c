from aslived.cli import main

main()
