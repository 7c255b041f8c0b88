; Installer for Windows: for one user, without an administrator. `/S` installs silently, `/D=FOLDER`
; elsewhere (last, and without quotes). Compiled by setup.py, which says what is not said here.

!ifndef VERSION | NUMBERS | TITLE | ID | AUTHORS | PAYLOAD | OUT
  !error "compile it by packaging/windows/setup.py"
!endif
!ifdef TARGET
  Target ${TARGET}
!endif
Unicode true
Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
InstallDirRegKey HKCU "Software\${ID}" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
!ifdef ICON
  Icon "${ICON}"
  UninstallIcon "${ICON}"
!endif
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${TITLE} Setup"
VIAddVersionKey "LegalCopyright" "${AUTHORS}"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define WINDOW "$INSTDIR\${TITLE} Window.exe"

; A program that runs cannot be replaced, and half of it would be. Silently the exit code is 2.
!macro refuse_while_it_runs
  IfFileExists "${WINDOW}" 0 free
  ClearErrors
  FileOpen $0 "${WINDOW}" a
  IfErrors 0 closed
  SetErrorLevel 2
  MessageBox MB_ICONSTOP "${TITLE} is running. Close it and try again." /SD IDOK
  Abort
closed:
  FileClose $0
free:
!macroend

Section
  !insertmacro refuse_while_it_runs
  ; Files of an older version that the new one lacks would be loaded in place of others.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\${ID}" "Folder" "$INSTDIR"
  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "${WINDOW}"
  WriteRegStr HKCU "${CLASSES}\.annot" "" "${ID}"
  WriteRegStr HKCU "${CLASSES}\.annot\OpenWithProgids" "${ID}" ""
  WriteRegStr HKCU "${CLASSES}\${ID}" "" "${TITLE} project"
  WriteRegStr HKCU "${CLASSES}\${ID}\DefaultIcon" "" '"${WINDOW}",0'
  WriteRegStr HKCU "${CLASSES}\${ID}\shell\open\command" "" '"${WINDOW}" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${AUTHORS}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" '"${WINDOW}",0'
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; What the user made lies elsewhere and stays; so do a team's folder and a portable one beside it.
Section Uninstall
  !insertmacro refuse_while_it_runs
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\annotator.exe"
  Delete "${WINDOW}"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  ; Another program may have taken the files over since.
  ReadRegStr $0 HKCU "${CLASSES}\.annot" ""
  StrCmp $0 "${ID}" 0 others
  DeleteRegKey HKCU "${CLASSES}\.annot"
others:
  DeleteRegValue HKCU "${CLASSES}\.annot\OpenWithProgids" "${ID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.annot\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.annot"
  DeleteRegKey HKCU "${CLASSES}\${ID}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
